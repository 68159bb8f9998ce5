#pragma once

#include "smart/open311/service.hpp"

#include <map>

namespace wuzhi::smart::open311 {

// Names and points of units and bodies, each looked up once for an answer.
class NamesOfPlaces {
public:
    // `tools` outlives this.
    NamesOfPlaces(const Tools& tools, std::string county);

    // "第一网格, 示范村, 示范镇, 都兰县": from the unit up to the county.
    [[nodiscard]] std::string address(const std::string& code);
    // The body that holds the case, else the unit.
    [[nodiscard]] std::string agency(const cases::PublicCase& c);
    // What stands for every place in the township of the unit: a point in the midst of it, or of
    // the county if no more is known.
    [[nodiscard]] std::optional<geo::GeoPoint> public_point(const std::string& code);
    // Codes of the townships whose point is in the box; "" if the county's own is.
    [[nodiscard]] std::vector<std::string> townships_in(const cases::PublicBox& box);

private:
    [[nodiscard]] const std::string& name(const std::string& code);

    const Tools& tools_;
    std::string county_;
    Instant now_;
    std::map<std::string, std::string> names_;
    std::map<std::string, std::string> agencies_;
    std::map<std::string, std::optional<geo::GeoPoint>> points_;
};

// The national code of twelve digits for a unit's significant code: the village's for a grid.
[[nodiscard]] std::string division_code(const std::string& code);

// Code of the smallest unit that an address names without doubt; the county's if it names none.
[[nodiscard]] std::string
unit_in_address(const Tools& tools, const std::string& county, const std::string& address);

} // namespace wuzhi::smart::open311
