// The basket's correlation root and what each asset does until maturity.
#pragma once

#include <cmath>

#include "terms.h"

namespace basket {

struct Assets {
    double root[terms::ASSETS][terms::ASSETS]; // Lower triangle (Cholesky), each row times its asset's deviation.
    double drift[terms::ASSETS];

    Assets() {
        for (int i = 0; i < terms::ASSETS; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = i == j ? 1 : terms::CORRELATION_OF_ASSETS;
                for (int k = 0; k < j; k++) {
                    sum -= root[i][k] * root[j][k];
                }
                root[i][j] = i == j ? std::sqrt(sum) : sum / root[j][j];
            }
        }
        for (int i = 0; i < terms::ASSETS; i++) {
            const double volatility = terms::VOLATILITY_OF_FIRST + i * terms::VOLATILITY_STEP;
            drift[i] = (terms::RATE - terms::DIVIDEND - 0.5 * volatility * volatility) * terms::MATURITY;
            for (int j = 0; j <= i; j++) {
                root[i][j] *= volatility * std::sqrt(terms::MATURITY);
            }
        }
    }
};

}  // namespace basket
