#include "app/commands.hpp"
#include "app/house.hpp"

#include <fmt/format.h>

namespace wuzhi::app {
namespace {

Result<> rebuild(House& house, const std::string& county)
{
    const auto counted = house.figures.rebuild(county);
    if (!counted) return counted.error();
    fmt::print("{}: figures of {} facts counted anew\n", county, *counted);
    return {};
}

// Whether all is as it should be.
Result<bool> check(House& house, const std::string& county)
{
    const auto deviations = house.figures.check(county);
    if (!deviations) return deviations.error();
    fmt::print("{}: {}\n", county, deviations->empty() ? "all as the facts say" : "deviations");
    for (const auto& deviation : *deviations)
        fmt::print(
            "  {} {} {} {}: stored {}, counted {}\n",
            deviation.metric,
            deviation.unit,
            deviation.day,
            deviation.dimension,
            deviation.stored,
            deviation.recomputed
        );
    return deviations->empty();
}

} // namespace

Result<> run_figures(const Config& config, FiguresWork work)
{
    const auto ground = lay_ground(config);
    if (!ground) return ground.error();
    const auto house = build_house(**ground);
    if (!house) return house.error();
    bool is_clean = true;
    for (const auto& county : (*house)->counties.all()) {
        if (work == FiguresWork::rebuild) {
            if (auto done = rebuild(**house, county.county); !done) return done;
            continue;
        }
        const auto clean = check(**house, county.county);
        if (!clean) return clean.error();
        is_clean = is_clean && *clean;
    }
    if (is_clean) return {};
    return fail(
        ErrorKind::corrupt,
        "figures.deviate",
        "Figures are not what the journal says; `wuzhi figures --rebuild` counts them anew."
    );
}

} // namespace wuzhi::app
