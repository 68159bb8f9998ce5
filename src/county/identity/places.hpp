#pragma once

#include "county/identity/ids.hpp"

#include <optional>
#include <string>

namespace wuzhi::county::identity {

// What identity must know of units and organisations to give posts there; it stands below the
// contexts that keep them, which implement this. Any thread; answers from memory.
class Places {
public:
    virtual ~Places() = default;

    // The significant code of a unit that is there today.
    [[nodiscard]] virtual std::optional<std::string>
    code_of_unit(const std::string& county, UnitId unit) const = 0;

    // What a unit is called; of an organisation likewise.
    [[nodiscard]] virtual std::optional<std::string>
    name_of_unit(const std::string& county, UnitId unit) const = 0;
    [[nodiscard]] virtual std::optional<std::string>
    name_of_organisation(const std::string& county, OrganisationId organisation) const = 0;

    // The unit an organisation is attached to.
    [[nodiscard]] virtual std::optional<UnitId>
    unit_of_organisation(const std::string& county, OrganisationId organisation) const = 0;

    // The county is a demonstration: its borders are not the real ones.
    [[nodiscard]] virtual bool is_demonstration(const std::string& county) const = 0;
};

} // namespace wuzhi::county::identity
