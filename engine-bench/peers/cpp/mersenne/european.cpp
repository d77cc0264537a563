#include <algorithm>

#include "mersenne.h"
#include "terms.h"

using namespace terms;

namespace mersenne {

Sums european(const Share &share) {
    std::mt19937_64 random = generator(share);
    std::normal_distribution<double> normal;
    const double drift = (RATE - DIVIDEND - 0.5 * VOLATILITY * VOLATILITY) * MATURITY;
    const double deviation = VOLATILITY * std::sqrt(MATURITY);
    const double discount = std::exp(-RATE * MATURITY);
    Sums sums;
    for (std::uint64_t path = 0; path < share.count; path++) {
        const double price = SPOT * std::exp(drift + deviation * normal(random));
        sums.add(discount * std::max(price - STRIKE, 0.0));
    }
    return sums;
}

}  // namespace mersenne
