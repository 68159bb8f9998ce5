#include "smart/cases/sight_model.hpp"

#include "county/identity/permission.hpp"

#include <algorithm>

namespace wuzhi::smart::cases {

using county::identity::Scope;

Reader reader_of(const Caller& caller)
{
    const auto body = caller.organisation();
    return {caller.scope(Permission::case_read), body ? to_text(*body) : caller.unit_code(), body};
}

bool may_see(const Reader& reader, const Sight& sight)
{
    if (reader.scope.kind() == Scope::Kind::nothing || reader.party.empty()) return false;
    if (reader.scope.covers_unit(sight.scope)) return true;
    if (reader.organisation && reader.organisation == sight.about_organisation) return false;
    return std::ranges::find(sight.parties, reader.party) != sight.parties.end();
}

bool may_leave(About about, bool is_grave) { return about == About::nobody && !is_grave; }

bool may_see(const Party& party, const Sight& sight)
{
    if (party.name.empty()) return false;
    if (!party.organisation && sight.scope.starts_with(party.name)) return true;
    if (party.organisation && party.organisation == sight.about_organisation) return false;
    return std::ranges::find(sight.parties, party.name) != sight.parties.end();
}

} // namespace wuzhi::smart::cases
