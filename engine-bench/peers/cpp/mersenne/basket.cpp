#include "basket.h"

#include <algorithm>

#include "mersenne.h"
#include "terms.h"

using namespace terms;

namespace mersenne {

Sums basket(const Share &share) {
    std::mt19937_64 random = generator(share);
    std::normal_distribution<double> normal;
    const basket::Assets assets;
    const double discount = std::exp(-RATE * MATURITY);
    double normals[ASSETS];
    Sums sums;
    for (std::uint64_t path = 0; path < share.count; path++) {
        double total = 0;
        for (int i = 0; i < ASSETS; i++) {
            normals[i] = normal(random);
            double log_return = assets.drift[i];
            for (int j = 0; j <= i; j++) {
                log_return += assets.root[i][j] * normals[j];
            }
            total += std::exp(log_return);
        }
        sums.add(discount * std::max(SPOT * total / ASSETS - STRIKE, 0.0));
    }
    return sums;
}

}  // namespace mersenne
