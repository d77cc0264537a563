#include "philox.h"

int main(int count, char **arguments) {
    return peer::serve(count, arguments, {
        {"european", peer::threaded(philox::european)},
        {"asian", peer::threaded(philox::asian)},
        {"heston", peer::threaded(philox::heston)},
        {"basket", peer::threaded(philox::basket)},
    });
}
