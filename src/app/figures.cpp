#include "app/commands.hpp"
#include "app/house.hpp"
#include "platform/base/time.hpp"

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

Result<> show(House& house, const std::string& county, const FiguresTask& task)
{
    const auto from = parse_date(task.from);
    const auto to = parse_date(task.to);
    if (!from || !to) return fail(ErrorKind::invalid, "figures.days", "Write days as YYYY-MM-DD.");
    const auto answer = house.figures.read(
        county, {.metrics = {task.metric}, .unit = county, .from = *from, .to = *to}
    );
    if (!answer) return answer.error();
    for (const auto& figure : answer->figures) {
        const auto text = [](const std::optional<std::int64_t>& number) {
            return number ? fmt::format("{}", *number) : std::string{"hidden"};
        };
        fmt::print(
            "{}: {} {}\n",
            county,
            figure.metric,
            figure.numerator || figure.denominator
                ? text(figure.numerator) + " of " + text(figure.denominator)
                : text(figure.count)
        );
    }
    return {};
}

} // namespace

Result<> run_figures(const Config& config, const FiguresTask& task)
{
    const auto ground = lay_ground(config, task.is_rebuilt ? Schema::up_to_date : Schema::as_it_is);
    if (!ground) return ground.error();
    const auto house = build_house(**ground);
    if (!house) return house.error();
    bool is_clean = true;
    for (const auto& county : (*house)->counties.all()) {
        if (!task.metric.empty()) {
            if (auto done = show(**house, county.county, task); !done) return done;
            continue;
        }
        if (task.is_rebuilt) {
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
