#pragma once

#include "public/page.hpp"
#include "smart/cases/model.hpp"

namespace wuzhi::public_ {

// What a button of the page does, with one field at most; the API has the rest.
[[nodiscard]] bool is_on_page(smart::cases::Action action);

// Puts what waits for the caller on the page; an auditor or an administrator has no cases.
void add_work(Page& page);

} // namespace wuzhi::public_
