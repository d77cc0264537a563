#include "basket.h"

#include <algorithm>

#include "philox.h"
#include "terms.h"

using namespace terms;

namespace philox {

Sums basket(const Share &share) {
    Normals normals(share.seed);
    const basket::Assets assets;
    const double discount = std::exp(-RATE * MATURITY);
    alignas(64) double independent[ASSETS][PATHS];
    alignas(64) double logs[PATHS];
    alignas(64) double totals[PATHS];
    Sums sums;
    for (std::uint64_t done = 0; done < share.count; done += PATHS) {
        std::fill(totals, totals + PATHS, 0.0);
        for (int i = 0; i < ASSETS; i++) {
            normals.fill(share.first + done, static_cast<std::uint32_t>(i));
            std::copy(normals.values, normals.values + PATHS, independent[i]);
            std::fill(logs, logs + PATHS, assets.drift[i]);
            for (int j = 0; j <= i; j++) {
                for (int path = 0; path < PATHS; path++) {
                    logs[path] += assets.root[i][j] * independent[j][path];
                }
            }
            for (int path = 0; path < PATHS; path++) {
                totals[path] += std::exp(logs[path]);
            }
        }
        for (int path = 0; path < PATHS; path++) {
            totals[path] = discount * std::max(SPOT * totals[path] / ASSETS - STRIKE, 0.0);
        }
        sums.add(sum(totals, static_cast<int>(std::min<std::uint64_t>(PATHS, share.count - done))));
    }
    return sums;
}

}  // namespace philox
