#include "heston.h"

#include <algorithm>

#include "philox.h"
#include "terms.h"

using namespace terms;

namespace philox {

namespace {

// A block of paths. Both branches of the scheme are computed and one is chosen, so that the loops become vectors.
struct Variances {
    alignas(64) double now[PATHS];
    alignas(64) double mean[PATHS];
    alignas(64) double psi[PATHS];
    alignas(64) double next[PATHS];
    alignas(64) double correction[PATHS]; // Of ln E[exp(A v')], but for the logarithm
    alignas(64) double argument[PATHS];   // of this.

    void advance(const heston::Step &step, const double *normals, Normals &random, std::uint64_t group, std::uint32_t stream) {
        double largest = 0;
        for (int i = 0; i < PATHS; i++) {
            mean[i] = step.long_run + step.faded * now[i];
            psi[i] = (step.constant + step.slope * now[i]) / (mean[i] * mean[i]);
            largest = std::max(largest, psi[i]);
        }
        for (int i = 0; i < PATHS; i++) {
            const double inverse = 2 / std::min(psi[i], heston::PSI_CRITICAL);
            const double square = inverse - 1 + std::sqrt(inverse * (inverse - 1));
            const double factor = mean[i] / (1 + square);
            const double root = std::sqrt(square) + normals[i];
            next[i] = factor * root * root;
            argument[i] = 1 - 2 * step.exponent * factor;
            correction[i] = step.exponent * square * factor / argument[i];
        }
        if (largest > heston::PSI_CRITICAL) {
            random.uniforms(group, stream); // radius, angle / 2 pi: of pairs of paths.
            tail(step, random.radius, 0, 1);
            tail(step, random.angle, PAIRS, 1 / TWO_PI);
        }
        for (int i = 0; i < PATHS; i++) {
            correction[i] += (psi[i] > heston::PSI_CRITICAL ? 1.0 : -0.5) * std::log(argument[i]);
        }
    }

private:
    // `uniforms` stand for 1 - u.
    void tail(const heston::Step &step, const double *uniforms, int from, double scale) {
        for (int i = 0; i < PAIRS; i++) {
            const int at = from + i;
            const double sum = psi[at] + 1;
            const double mass = (psi[at] - 1) / sum;
            const double rate = 2 / (sum * mean[at]);
            const double exponential = std::max(std::log(2 / (sum * (uniforms[i] * scale + 1e-300))), 0.0) / rate;
            const bool chosen = psi[at] > heston::PSI_CRITICAL;
            next[at] = chosen ? exponential : next[at];
            argument[at] = chosen ? mass + rate * (1 - mass) / (rate - step.exponent) : argument[at];
            correction[at] = chosen ? 0 : correction[at];
        }
    }
};

}  // namespace

Sums heston(const Share &share) {
    Normals random(share.seed);
    Variances variances;
    alignas(64) double logs[PATHS];
    const heston::Step step;
    const double discount = std::exp(-RATE * MATURITY);
    Sums sums;
    for (std::uint64_t done = 0; done < share.count; done += PATHS) {
        const std::uint64_t group = share.first + done;
        std::fill(logs, logs + PATHS, 0.0);
        std::fill(variances.now, variances.now + PATHS, VARIANCE);
        for (std::uint32_t date = 0; date < STEPS; date++) {
            random.fill(group, 3 * date);
            variances.advance(step, random.values, random, group, 3 * date + 1);
            random.fill(group, 3 * date + 2);
            for (int i = 0; i < PATHS; i++) {
                logs[i] += step.growth + step.k2 * variances.next[i] - 0.5 * step.k3 * variances.now[i] - variances.correction[i]
                    + std::sqrt(step.k3 * (variances.now[i] + variances.next[i])) * random.values[i];
                variances.now[i] = variances.next[i];
            }
        }
        for (int i = 0; i < PATHS; i++) {
            logs[i] = discount * std::max(SPOT * std::exp(logs[i]) - STRIKE, 0.0);
        }
        sums.add(sum(logs, static_cast<int>(std::min<std::uint64_t>(PATHS, share.count - done))));
    }
    return sums;
}

}  // namespace philox
