// The same numbers as the peer philox, a pair of paths at a time in one plain loop, as one writes it first. Build: -Ofast -march=native.
#include <algorithm>

#include "peer.h"
#include "philox_block.h"
#include "terms.h"

using namespace terms;
using peer::Share;
using peer::Sums;

namespace {

Sums european(const Share &share) {
    const philox::Key key(share.seed);
    const double drift = (RATE - DIVIDEND - 0.5 * VOLATILITY * VOLATILITY) * MATURITY;
    const double deviation = VOLATILITY * std::sqrt(MATURITY);
    const double discount = std::exp(-RATE * MATURITY);
    const auto payoff = [=](double normal) { return discount * std::max(SPOT * std::exp(drift + deviation * normal) - STRIKE, 0.0); };
    Sums sums;
    for (std::uint64_t path = 0; path < share.count; path += 2) {
        const philox::Pair pair = philox::block(key, 0, 0, share.first + path);
        const double radius = std::sqrt(-2.0 * std::log(2.0 - pair.first));
        const double angle = 6.283185307179586477 * (pair.second - 1.0);
        sums.add(payoff(radius * std::cos(angle)));
        if (path + 1 < share.count) {
            sums.add(payoff(radius * std::sin(angle)));
        }
    }
    return sums;
}

}  // namespace

int main(int count, char **arguments) {
    return peer::serve(count, arguments, {{"european", peer::threaded(european)}});
}
