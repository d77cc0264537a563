#include <algorithm>

#include "philox.h"
#include "terms.h"

using namespace terms;

namespace philox {

Sums european(const Share &share) {
    Normals normals(share.seed);
    alignas(64) double payoffs[PATHS];
    const double drift = (RATE - DIVIDEND - 0.5 * VOLATILITY * VOLATILITY) * MATURITY;
    const double deviation = VOLATILITY * std::sqrt(MATURITY);
    const double discount = std::exp(-RATE * MATURITY);
    Sums sums;
    for (std::uint64_t done = 0; done < share.count; done += PATHS) {
        normals.fill(share.first + done, 0);
        for (int i = 0; i < PATHS; i++) {
            const double price = SPOT * std::exp(drift + deviation * normals.values[i]);
            payoffs[i] = discount * std::max(price - STRIKE, 0.0);
        }
        sums.add(sum(payoffs, static_cast<int>(std::min<std::uint64_t>(PATHS, share.count - done))));
    }
    return sums;
}

}  // namespace philox
