#pragma once

// Where a case lies: which desk decides on it, who holds it, and whom it is kept from.

#include "smart/cases/rules.hpp"

namespace wuzhi::smart::cases {

// The only place that says where a case lies: `scope` and what of it is a township and a village.
// `unit_path` is that of the day; whoever follows a change of units leaves it as it was.
void lie_in(Case& c, std::string scope, std::string unit_path);

void move_desk(Case& c, std::string desk);

// To the lowest desk of the place, into its hands; that of a grid is the village's.
void to_desk_of_place(Case& c);

// The desk has the case in its own hands again.
void back_to_desk(Case& c);

// … and whoever handled it has nothing to do with it any more.
void take_back(Case& c);

// Moves a complaint one level above those it is about and out of their sight.
void conceal(Case& c, About about, std::optional<OrganisationId> organisation);

// Makes the case the county's alone, wherever it was: a grave matter is out of sight of village and
// township, and is never public. `about_code` keeps where it happened.
void seal_off(Case& c);

// A desk that only kept it because nobody knew where it was gives it to the one of the place,
// unless that one is not to see it.
void place(Case& c, const Receiver& where);

} // namespace wuzhi::smart::cases
