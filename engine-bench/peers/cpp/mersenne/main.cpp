#include "mersenne.h"

int main(int count, char **arguments) {
    return peer::serve(count, arguments, {
        {"european", peer::threaded(mersenne::european)},
        {"asian", peer::threaded(mersenne::asian)},
        {"heston", peer::threaded(mersenne::heston)},
        {"basket", peer::threaded(mersenne::basket)},
    });
}
