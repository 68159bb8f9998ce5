// `wuzhi log`: what an operator does with the public log. See docs/journal-format.md.

#include "app/commands.hpp"
#include "app/house.hpp"
#include "platform/journal/sequencer.hpp"

#include <fmt/format.h>

namespace wuzhi::app {

Result<> run_log_continue(const Config& config)
{
    const auto ground = lay_ground(config);
    if (!ground) return ground.error();
    const auto house = build_house(**ground);
    if (!house) return house.error();
    int continued = 0;
    for (const auto& county : (*house)->counties.all()) {
        journal::Sequencer sequencer{*(*ground)->database, log_options(**ground, county.county)};
        const auto origin = sequencer.continue_log((*ground)->clock.now());
        if (!origin && origin.error().reason != "log.not_behind") return origin.error();
        if (origin) ++continued;
        fmt::print(
            "{}: {}\n",
            county.county,
            origin ? "goes on as " + *origin : "nothing is missing; the log goes on by itself"
        );
        if (auto closed = sequencer.close((*ground)->clock.now()); !closed) return closed;
    }
    std::error_code failed; // Stays at worst: then the logs are continued once more.
    std::filesystem::remove(restored_mark(config), failed);
    if (continued > 0) return {};
    return fail(
        ErrorKind::conflict, "log.not_behind", "No log is behind what was published of it."
    );
}

Result<> run_log_key(const Config& config)
{
    const auto ground = lay_ground(config, Schema::as_it_is);
    if (!ground) return ground.error();
    const auto house = build_house(**ground);
    if (!house) return house.error();
    for (const auto& county : (*house)->counties.all())
        fmt::print("{}\n", public_log_key(**ground, county.county));
    return {};
}

} // namespace wuzhi::app
