#pragma once

// What waits for a desk though it holds nothing: requests to decide, results to tell, and to ask
// what is thought of them. Who has to tell and who asks stands in tables of their own, kept by
// whoever changes a case (situation_service.hpp).

#include "smart/cases/store.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace wuzhi::smart::cases {

// Cases with an open request of which the reader's unit is the desk or above it, as list_cases.
[[nodiscard]] std::vector<Case>
list_with_requests(db::Session& session, const Reader& reader, CaseId before, std::int64_t limit);
// Cases of which the reader's unit is to tell the result, as list_cases.
[[nodiscard]] std::vector<Case>
list_to_tell(db::Session& session, const Reader& reader, CaseId before, std::int64_t limit);

// Cases of which the reader's unit asks what the reporter thinks, as list_cases.
[[nodiscard]] std::vector<Case>
list_to_ask(db::Session& session, const Reader& reader, CaseId before, std::int64_t limit);

// The open requests of the cases, those of one case in the order of their ids.
[[nodiscard]] std::vector<CaseRequest>
open_requests_of(db::Session& session, std::string_view county, std::span<const Case> cases);
// The steps by which some of the cases were closed on the spot.
[[nodiscard]] std::vector<Step>
spot_steps_of(db::Session& session, std::string_view county, std::span<const Case> cases);

// From now on it is this unit's to tell; or nobody's.
void set_teller(db::Session& session, const Case& c, std::string_view teller);
void clear_teller(db::Session& session, const Case& c);
// Hands it to the unit, if it is anybody's.
void move_teller(db::Session& session, const Case& c, std::string_view teller);
// The same of whoever asks.
void set_asker(db::Session& session, const Case& c, std::string_view asker);
void clear_asker(db::Session& session, const Case& c);
void move_asker(db::Session& session, const Case& c, std::string_view asker);

} // namespace wuzhi::smart::cases
