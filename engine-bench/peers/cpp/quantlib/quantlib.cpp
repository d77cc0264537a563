// QuantLib's own Monte Carlo engines, pseudo-random, without antithetic paths or control variate. Build: -O3 -march=native.
//
// QuantLib is not made for threads: the shares are computed by forked processes.
#include <sys/wait.h>
#include <unistd.h>

#include <ql/exercise.hpp>
#include <ql/instruments/asianoption.hpp>
#include <ql/instruments/vanillaoption.hpp>
#include <ql/pricingengines/asian/mc_discr_arith_av_price.hpp>
#include <ql/pricingengines/vanilla/mceuropeanengine.hpp>
#include <ql/processes/blackscholesprocess.hpp>
#include <ql/quotes/simplequote.hpp>
#include <ql/settings.hpp>
#include <ql/termstructures/volatility/equityfx/blackconstantvol.hpp>
#include <ql/termstructures/yield/flatforward.hpp>
#include <ql/time/calendars/nullcalendar.hpp>
#include <ql/time/daycounters/actual365fixed.hpp>

#include "peer.h"
#include "terms.h"

using namespace terms;
namespace ql = QuantLib;
using peer::Share;
using peer::Sums;

namespace {

const ql::Date TODAY(2, ql::January, 2026);

// Times are days: a maturity of `days` days stands for MATURITY years, with rates and volatility scaled to make it the same contract.
ql::ext::shared_ptr<ql::BlackScholesMertonProcess> process(int days) {
    ql::Settings::instance().evaluationDate() = TODAY;
    const ql::Actual365Fixed counter;
    const double scale = MATURITY * 365.0 / days;
    const ql::Handle<ql::Quote> spot(ql::ext::make_shared<ql::SimpleQuote>(SPOT));
    const ql::Handle<ql::YieldTermStructure> dividend(ql::ext::make_shared<ql::FlatForward>(TODAY, DIVIDEND * scale, counter));
    const ql::Handle<ql::YieldTermStructure> rate(ql::ext::make_shared<ql::FlatForward>(TODAY, RATE * scale, counter));
    const ql::Handle<ql::BlackVolTermStructure> volatility(
        ql::ext::make_shared<ql::BlackConstantVol>(TODAY, ql::NullCalendar(), VOLATILITY * std::sqrt(scale), counter));
    return ql::ext::make_shared<ql::BlackScholesMertonProcess>(spot, dividend, rate, volatility);
}

template <class Option>
Sums price(Option &option, std::uint64_t paths) {
    const double mean = option.NPV();
    const double error = option.errorEstimate();
    const double count = static_cast<double>(paths);
    return Sums{count, count * mean, count * (error * error * (count - 1) + mean * mean)};
}

unsigned long seed(const Share &share) {
    return static_cast<unsigned long>((share.seed * 64 + static_cast<std::uint64_t>(share.thread)) % 0x7FFFFFFFu + 1); // 0 means the clock.
}

Sums european(const Share &share) {
    ql::VanillaOption option(ql::ext::make_shared<ql::PlainVanillaPayoff>(ql::Option::Call, STRIKE),
                             ql::ext::make_shared<ql::EuropeanExercise>(TODAY + 365));
    option.setPricingEngine(
        ql::MakeMCEuropeanEngine<ql::PseudoRandom>(process(365)).withSteps(1).withSamples(share.count).withSeed(seed(share)));
    return price(option, share.count);
}

Sums asian(const Share &share) {
    std::vector<ql::Date> dates;
    for (int day = 1; day <= FIXINGS; day++) {
        dates.push_back(TODAY + day);
    }
    ql::DiscreteAveragingAsianOption option(ql::Average::Arithmetic, 0.0, 0, dates,
                                            ql::ext::make_shared<ql::PlainVanillaPayoff>(ql::Option::Call, STRIKE),
                                            ql::ext::make_shared<ql::EuropeanExercise>(dates.back()));
    option.setPricingEngine(ql::MakeMCDiscreteArithmeticAPEngine<ql::PseudoRandom>(process(FIXINGS))
                                .withBrownianBridge(false)
                                .withSamples(share.count)
                                .withSeed(seed(share)));
    return price(option, share.count);
}

// As peer::on_threads, by processes.
template <class Price>
Sums on_processes(Price price, std::uint64_t paths, std::uint64_t seed, int processes) {
    if (processes == 1) {
        return price(Share{seed, 0, paths, 0});
    }
    std::vector<int> answers;
    for (int i = 0; i < processes; i++) {
        int ends[2];
        if (pipe(ends) != 0) {
            std::perror("pipe");
            std::exit(70);
        }
        const std::uint64_t begin = paths / processes * i;
        const std::uint64_t end = i + 1 == processes ? paths : paths / processes * (i + 1);
        if (fork() == 0) {
            const Sums sums = price(Share{seed, begin, end - begin, i});
            _exit(write(ends[1], &sums, sizeof sums) == sizeof sums ? 0 : 70);
        }
        close(ends[1]);
        answers.push_back(ends[0]);
    }
    Sums all;
    for (const int answer : answers) {
        Sums sums;
        if (read(answer, &sums, sizeof sums) != sizeof sums) {
            std::fprintf(stderr, "a forked process failed\n");
            std::exit(70);
        }
        close(answer);
        wait(nullptr);
        all.add(sums);
    }
    return all;
}

template <class Price>
peer::Compute forked(Price price) {
    return [price](std::uint64_t paths, std::uint64_t seed, int processes) { return on_processes(price, paths, seed, processes); };
}

}  // namespace

int main(int count, char **arguments) {
    return peer::serve(count, arguments, {{"european", forked(european)}, {"asian", forked(asian)}});
}
