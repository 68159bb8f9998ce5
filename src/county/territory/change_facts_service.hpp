#pragma once

// What every change writes down, whoever ordered it: its event and its fact.

#include "county/territory/change_service.hpp"
#include "county/territory/change_store.hpp"
#include "platform/journal/fact.hpp"

namespace wuzhi::county::territory {

[[nodiscard]] EventRow
event_row(const Plan& plan, const Order& order, const Decree& decree, EventId id, Instant now);

[[nodiscard]] journal::Fact fact_of(const Plan& plan, const EventRow& event, journal::FactId id);

// unit.no_county (not_found).
[[nodiscard]] Error no_county();

} // namespace wuzhi::county::territory
