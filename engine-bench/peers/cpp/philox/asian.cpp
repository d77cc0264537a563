#include <algorithm>

#include "philox.h"
#include "terms.h"

using namespace terms;

namespace philox {

Sums asian(const Share &share) {
    Normals normals(share.seed);
    alignas(64) double logs[PATHS];
    alignas(64) double totals[PATHS];
    const double step = MATURITY / FIXINGS;
    const double drift = (RATE - DIVIDEND - 0.5 * VOLATILITY * VOLATILITY) * step;
    const double deviation = VOLATILITY * std::sqrt(step);
    const double discount = std::exp(-RATE * MATURITY);
    Sums sums;
    for (std::uint64_t done = 0; done < share.count; done += PATHS) {
        std::fill(logs, logs + PATHS, 0.0);
        std::fill(totals, totals + PATHS, 0.0);
        for (int date = 0; date < FIXINGS; date++) {
            normals.fill(share.first + done, static_cast<std::uint32_t>(date));
            for (int i = 0; i < PATHS; i++) {
                logs[i] += drift + deviation * normals.values[i];
                totals[i] += std::exp(logs[i]);
            }
        }
        for (int i = 0; i < PATHS; i++) {
            totals[i] = discount * std::max(SPOT * totals[i] / FIXINGS - STRIKE, 0.0);
        }
        sums.add(sum(totals, static_cast<int>(std::min<std::uint64_t>(PATHS, share.count - done))));
    }
    return sums;
}

}  // namespace philox
