// Coefficients of a step of Andersen's quadratic-exponential scheme (Simple and Efficient Simulation of the Heston Stochastic Volatility Model,
// Journal of Computational Finance 11, 2008), gamma 1 = gamma 2 = 1/2, with martingale correction.
#pragma once

#include <cmath>

#include "terms.h"

namespace heston {

constexpr double PSI_CRITICAL = 1.5;

struct Step {
    double faded;    // The next variance has mean long_run + faded * v
    double long_run;
    double constant; // and variance constant + slope * v.
    double slope;
    double growth;
    double k2;
    double k3;       // And K4.
    double exponent; // A = K2 + K4 / 2: the correction takes away ln E[exp(A v')].

    Step() {
        const double years = terms::MATURITY / terms::STEPS;
        const double kappa = terms::MEAN_REVERSION;
        const double sigma = terms::VOLATILITY_OF_VARIANCE;
        const double rho = terms::CORRELATION;
        faded = std::exp(-kappa * years);
        long_run = terms::VARIANCE * (1 - faded);
        slope = sigma * sigma * faded * (1 - faded) / kappa;
        constant = terms::VARIANCE * sigma * sigma * (1 - faded) * (1 - faded) / (2 * kappa);
        growth = (terms::RATE - terms::DIVIDEND) * years;
        k2 = 0.5 * years * (kappa * rho / sigma - 0.5) + rho / sigma;
        k3 = 0.5 * years * (1 - rho * rho);
        exponent = k2 + 0.5 * k3;
    }
};

}  // namespace heston
