#pragma once

// The laws of data/statutes, and villages to ask them for.

#include "county/statutes/rule_file.hpp"
#include "county/territory/model.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace wuzhi::selfrule::decisions::shipped {

inline const county::statutes::Statutes& laws()
{
    static const county::statutes::Statutes statutes = [] {
        auto loaded =
            county::statutes::load_statutes(std::filesystem::path{WUZHI_DATA "/statutes"});
        EXPECT_TRUE(loaded) << loaded.error().message;
        return loaded ? std::move(*loaded) : county::statutes::Statutes{};
    }();
    return statutes;
}

inline Date day(std::string_view text) { return *parse_date(text); }

inline county::territory::Unit unit_of(county::territory::VillageKind kind)
{
    return {
        .kind = county::territory::UnitKind::village,
        .village_kind = kind,
        .name = "示范一村",
        .code = "632822990001"};
}

} // namespace wuzhi::selfrule::decisions::shipped
