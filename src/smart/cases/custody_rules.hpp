#pragma once

// Where a case lies: which desk decides on it, who holds it, and whom it is kept from.

#include "smart/cases/rules.hpp"

namespace wuzhi::smart::cases {

void move_desk(Case& c, std::string desk);

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
