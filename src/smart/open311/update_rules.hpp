#pragma once

#include "smart/open311/model.hpp"
#include "smart/open311/sent_model.hpp"

namespace wuzhi::smart::open311 {

// What POST Service Request Update brought.
struct UpdateSubmission {
    std::string service_request_id{};
    SentUpdate update{};
};

// Adds to `faults` what is wrong with it.
// Source: github.com/mysociety/fixmystreet/wiki, "Open311 FMS", POST Service Request Update.
[[nodiscard]] UpdateSubmission read_update(const Fields& fields, Faults& faults);

// The word that mySociety's extension has for a state.
[[nodiscard]] std::string_view update_status(cases::CaseState state);

} // namespace wuzhi::smart::open311
