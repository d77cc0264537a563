// The textbook: std::mt19937_64, std::normal_distribution and std::exp, path by path. Build: -O3 -march=native.
#pragma once

#include <random>

#include "peer.h"

namespace mersenne {

using peer::Share;
using peer::Sums;

Sums european(const Share &share);
Sums asian(const Share &share);
Sums heston(const Share &share);
Sums basket(const Share &share);

inline std::mt19937_64 generator(const Share &share) {
    std::seed_seq sequence{static_cast<std::uint32_t>(share.seed), static_cast<std::uint32_t>(share.seed >> 32),
                           static_cast<std::uint32_t>(share.thread)};
    return std::mt19937_64(sequence);
}

}  // namespace mersenne
