// As fast as we know how to write it for a compiler: Philox4x32-10 and Box-Muller in loops over short arrays, each simple enough
// that it becomes vectors, with the vector forms of log, sin, cos and exp of libmvec. Build: -Ofast -march=native.
//
// One Philox block makes two uniforms of 52 bits and of these a pair of normals, as ours does.
#pragma once

#include "peer.h"
#include "philox_block.h"

namespace philox {

using peer::Share;
using peer::Sums;

Sums european(const Share &share);
Sums asian(const Share &share);
Sums heston(const Share &share);
Sums basket(const Share &share);

constexpr int PAIRS = 256;
constexpr int PATHS = 2 * PAIRS;

constexpr double TWO_PI = 6.283185307179586477;

struct Normals {
    alignas(64) double values[PATHS];
    alignas(64) double radius[PAIRS];
    alignas(64) double angle[PAIRS];
    Key key;

    explicit Normals(std::uint64_t seed) : key(seed) {}

    // Fills `radius` with uniforms in (0, 1], `angle` with such in [0, 2 pi).
    void uniforms(std::uint64_t group, std::uint32_t stream) {
        for (int i = 0; i < PAIRS; i++) {
            const Pair pair = block(key, static_cast<std::uint32_t>(i), stream, group);
            radius[i] = 2.0 - pair.first;
            angle[i] = TWO_PI * (pair.second - 1.0);
        }
    }

    // Fills `values`: the cosines, then the sines.
    void fill(std::uint64_t group, std::uint32_t stream) {
        uniforms(group, stream);
        for (int i = 0; i < PAIRS; i++) {
            radius[i] = std::sqrt(-2.0 * std::log(radius[i]));
        }
        // In two loops: in one, gcc would make a call of sincos of them, of which it has no vector form.
        for (int i = 0; i < PAIRS; i++) {
            values[i] = radius[i] * std::cos(angle[i]);
        }
        for (int i = 0; i < PAIRS; i++) {
            values[PAIRS + i] = radius[i] * std::sin(angle[i]);
        }
    }
};

inline Sums sum(const double *payoffs, int count) {
    double total = 0;
    double squares = 0;
    for (int i = 0; i < count; i++) {
        total += payoffs[i];
        squares += payoffs[i] * payoffs[i];
    }
    return Sums{static_cast<double>(count), total, squares};
}

}  // namespace philox
