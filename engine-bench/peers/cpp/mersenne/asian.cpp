#include <algorithm>

#include "mersenne.h"
#include "terms.h"

using namespace terms;

namespace mersenne {

Sums asian(const Share &share) {
    std::mt19937_64 random = generator(share);
    std::normal_distribution<double> normal;
    const double step = MATURITY / FIXINGS;
    const double drift = (RATE - DIVIDEND - 0.5 * VOLATILITY * VOLATILITY) * step;
    const double deviation = VOLATILITY * std::sqrt(step);
    const double discount = std::exp(-RATE * MATURITY);
    Sums sums;
    for (std::uint64_t path = 0; path < share.count; path++) {
        double price = SPOT;
        double total = 0;
        for (int date = 0; date < FIXINGS; date++) {
            price *= std::exp(drift + deviation * normal(random));
            total += price;
        }
        sums.add(discount * std::max(total / FIXINGS - STRIKE, 0.0));
    }
    return sums;
}

}  // namespace mersenne
