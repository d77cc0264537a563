// The terms of the contracts, the same for every peer.
#pragma once

namespace terms {

constexpr double SPOT = 100;
constexpr double STRIKE = 105;
constexpr double RATE = 0.05;
constexpr double DIVIDEND = 0.02;
constexpr double VOLATILITY = 0.2;
constexpr double MATURITY = 1;
constexpr int FIXINGS = 252;

// Stochastic variance (Heston), begun at its long-run level.
constexpr double VARIANCE = 0.04;
constexpr double MEAN_REVERSION = 2;
constexpr double VOLATILITY_OF_VARIANCE = 0.3;
constexpr double CORRELATION = -0.7;
constexpr int STEPS = 64;

// A basket of equal weights; volatilities rise from asset to asset, every two assets are correlated alike.
constexpr int ASSETS = 10;
constexpr double VOLATILITY_OF_FIRST = 0.15;
constexpr double VOLATILITY_STEP = 0.01;
constexpr double CORRELATION_OF_ASSETS = 0.5;

}  // namespace terms
