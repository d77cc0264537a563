// Philox4x32-10 (Salmon, Moraes, Dror, Shaw: Parallel Random Numbers: As Easy as 1, 2, 3; SC11), and two uniforms of a block.
#pragma once

#include <cstdint>
#include <cstring>

namespace philox {

struct Key {
    std::uint32_t low;
    std::uint32_t high;

    explicit Key(std::uint64_t seed) : low(static_cast<std::uint32_t>(seed)), high(static_cast<std::uint32_t>(seed >> 32)) {}
};

// Two uniforms in [1, 2), of 52 bits each.
struct Pair {
    double first;
    double second;
};

inline double unit(std::uint32_t low, std::uint32_t high) {
    const std::uint64_t bits = ((static_cast<std::uint64_t>(high) << 32 | low) >> 12) | 0x3FF0000000000000u;
    double value;
    std::memcpy(&value, &bits, sizeof value);
    return value;
}

inline Pair block(Key key, std::uint32_t index, std::uint32_t stream, std::uint64_t group) {
    std::uint32_t word0 = index;
    std::uint32_t word1 = stream;
    std::uint32_t word2 = static_cast<std::uint32_t>(group);
    std::uint32_t word3 = static_cast<std::uint32_t>(group >> 32);
    for (int round = 0; round < 10; round++) {
        const std::uint64_t product0 = static_cast<std::uint64_t>(word0) * 0xD2511F53u;
        const std::uint64_t product1 = static_cast<std::uint64_t>(word2) * 0xCD9E8D57u;
        word0 = static_cast<std::uint32_t>(product1 >> 32) ^ word1 ^ key.low;
        word1 = static_cast<std::uint32_t>(product1);
        word2 = static_cast<std::uint32_t>(product0 >> 32) ^ word3 ^ key.high;
        word3 = static_cast<std::uint32_t>(product0);
        key.low += 0x9E3779B9u;
        key.high += 0xBB67AE85u;
    }
    return Pair{unit(word0, word1), unit(word2, word3)};
}

}  // namespace philox
