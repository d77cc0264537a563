// What every native peer is: a program that reads lines "PATHS SEED THREADS" and answers each with
// "WALL_NS CPU_NS PATHS MEAN STANDARD_ERROR", the price of PATHS paths computed by THREADS threads.
//
//   echo '100000000 42 1' | ./philox european
//
// It stays between two lines, so that what is timed is warm. The paths are split evenly; each thread begins at a path of its
// own. Mean and error come from sums over all paths, so that no compiler may leave any of them out.
#pragma once

#include <sys/resource.h>

#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <functional>
#include <map>
#include <string>
#include <thread>
#include <vector>

namespace peer {

// Payoffs of a share of the paths.
struct Sums {
    double count = 0;
    double sum = 0;
    double squares = 0;

    void add(double payoff) {
        count += 1;
        sum += payoff;
        squares += payoff * payoff;
    }

    void add(const Sums &other) {
        count += other.count;
        sum += other.sum;
        squares += other.squares;
    }
};

// What a thread computes: `count` paths from number `first` on, of a thread's own number.
struct Share {
    std::uint64_t seed;
    std::uint64_t first;
    std::uint64_t count;
    int thread;
};

// Processor time of this process and of those that it forked and waited for.
inline double cpu_ns() {
    timespec own;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &own);
    rusage forked;
    getrusage(RUSAGE_CHILDREN, &forked);
    return 1e9 * static_cast<double>(own.tv_sec + forked.ru_utime.tv_sec + forked.ru_stime.tv_sec)
        + static_cast<double>(own.tv_nsec) + 1e3 * static_cast<double>(forked.ru_utime.tv_usec + forked.ru_stime.tv_usec);
}

// The shares' sums, each by a thread.
template <class Price>
Sums on_threads(Price price, std::uint64_t paths, std::uint64_t seed, int threads) {
    std::vector<Sums> parts(threads);
    std::vector<std::thread> others;
    auto share = [&](int i) {
        const std::uint64_t begin = paths / threads * i;
        const std::uint64_t end = i + 1 == threads ? paths : paths / threads * (i + 1);
        parts[i] = price(Share{seed, begin, end - begin, i});
    };
    for (int i = 1; i < threads; i++) {
        others.emplace_back(share, i);
    }
    share(0);
    for (std::thread &other : others) {
        other.join();
    }
    Sums all;
    for (const Sums &part : parts) {
        all.add(part);
    }
    return all;
}

// Maps paths, seed and threads to the Sums of discounted payoffs.
using Compute = std::function<Sums(std::uint64_t, std::uint64_t, int)>;

// Answers lines until the input ends.
inline int answer(const Compute &compute) {
    unsigned long long paths = 0;
    unsigned long long seed = 0;
    int threads = 0;
    while (std::scanf("%llu %llu %d", &paths, &seed, &threads) == 3 && threads > 0) {
        const double cpu = cpu_ns();
        const auto begin = std::chrono::steady_clock::now();
        const Sums sums = compute(paths, seed, threads);
        const std::chrono::duration<double, std::nano> wall = std::chrono::steady_clock::now() - begin;
        const double mean = sums.sum / sums.count;
        const double variance = sums.squares / sums.count - mean * mean;
        std::printf("%.0f %.0f %.0f %.12g %.6g\n", wall.count(), cpu_ns() - cpu, sums.count, mean, std::sqrt(variance / sums.count));
        std::fflush(stdout);
    }
    return 0;
}

// The main function of a peer: its only argument names the contract.
inline int serve(int count, char **arguments, const std::map<std::string, Compute> &forms) {
    const auto form = forms.find(count > 1 ? arguments[1] : "");
    if (form != forms.end()) {
        return answer(form->second);
    }
    std::fprintf(stderr, "usage: %s FORM, which is one of:", arguments[0]);
    for (const auto &known : forms) {
        std::fprintf(stderr, " %s", known.first.c_str());
    }
    std::fprintf(stderr, "\n");
    return 64;
}

// On threads, each of which prices a Share.
template <class Price>
Compute threaded(Price price) {
    return [price](std::uint64_t paths, std::uint64_t seed, int threads) { return on_threads(price, paths, seed, threads); };
}

}  // namespace peer
