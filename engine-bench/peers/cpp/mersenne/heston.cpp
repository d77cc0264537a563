#include "heston.h"

#include <algorithm>

#include "mersenne.h"
#include "terms.h"

using namespace terms;

namespace mersenne {

Sums heston(const Share &share) {
    std::mt19937_64 random = generator(share);
    std::normal_distribution<double> normal;
    std::uniform_real_distribution<double> uniform;
    const heston::Step step;
    const double discount = std::exp(-RATE * MATURITY);
    Sums sums;
    for (std::uint64_t path = 0; path < share.count; path++) {
        double log_return = 0;
        double variance = VARIANCE;
        for (int date = 0; date < STEPS; date++) {
            const double mean = step.long_run + step.faded * variance;
            const double psi = (step.constant + step.slope * variance) / (mean * mean);
            double next;
            double correction; // ln E[exp(A v')]
            if (psi <= heston::PSI_CRITICAL) {
                const double inverse = 2 / psi;
                const double square = inverse - 1 + std::sqrt(inverse) * std::sqrt(inverse - 1);
                const double factor = mean / (1 + square);
                const double root = std::sqrt(square) + normal(random);
                const double argument = 1 - 2 * step.exponent * factor;
                next = factor * root * root;
                correction = step.exponent * square * factor / argument - 0.5 * std::log(argument);
            } else {
                const double mass = (psi - 1) / (psi + 1);
                const double rate = (1 - mass) / mean;
                const double u = uniform(random);
                next = u <= mass ? 0 : std::log((1 - mass) / (1 - u)) / rate;
                correction = std::log(mass + rate * (1 - mass) / (rate - step.exponent));
            }
            log_return += step.growth + step.k2 * next - 0.5 * step.k3 * variance - correction
                + std::sqrt(step.k3 * (variance + next)) * normal(random);
            variance = next;
        }
        sums.add(discount * std::max(SPOT * std::exp(log_return) - STRIKE, 0.0));
    }
    return sums;
}

}  // namespace mersenne
