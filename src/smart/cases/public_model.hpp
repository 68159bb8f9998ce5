#pragma once

// What anybody may know of a case: number, category, state, dates and township at once; text and
// exact place only after somebody released a summary. Nothing at all of a complaint.

#include "smart/cases/model.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wuzhi::smart::cases {

struct PublicCase {
    CaseId id{};
    std::string number{};
    std::string category{};
    std::string category_name{};
    CaseState state = CaseState::reported;
    std::string state_title{}; // 处置中
    bool is_open = true;
    bool is_forced = false; // Closed without what its closing asks for; known by its number to all.
    Instant reported_at{};
    Instant updated_at{};                 // Of one that is closed: when it was.
    std::optional<Instant> expected_at{}; // Until when it should be handled.
    std::string unit{};                   // Significant code; of the township until released.
    std::string holder{};                 // Of the desk or grid that holds it; likewise.
    // From here on only of what was released.
    bool is_released = false;
    std::optional<OrganisationId> organisation{}; // The body that holds it.
    std::string summary{};
    std::optional<double> lon{}; // WGS 84, degrees; both or neither.
    std::optional<double> lat{};
};

// One change of a state that anybody may know of.
struct PublicChange {
    std::string number{};
    std::int64_t seq = 0; // Of the step, within the case.
    CaseState state = CaseState::reported;
    std::string state_title{};
    Instant at{}; // When the server learnt of it.
};

// A rectangle of degrees, borders included.
struct PublicBox {
    double west = -180;
    double south = -90;
    double east = 180;
    double north = 90;
};

// Which cases; what is not set lets all pass.
struct PublicQuery {
    Instant reported_from{};
    Instant reported_until{}; // Itself included, as all ends here.
    std::vector<std::string> categories{};
    std::string township{}; // Significant code; empty: anywhere.
    std::optional<bool> is_open{};
    bool is_forced_only = false; // Those that were closed by force, and are closed.
    std::optional<Instant> updated_from{};
    std::optional<Instant> updated_until{};
    // A case lies where the public may know it to be: at its place once released, until then at
    // the point that stands for its township. `townships`: codes of those with it in the box.
    std::optional<PublicBox> box{};
    std::vector<std::string> townships{};
    std::int64_t offset = 0;
    std::int64_t limit = 1000;
};

} // namespace wuzhi::smart::cases
