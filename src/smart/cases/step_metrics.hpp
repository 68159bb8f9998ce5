#pragma once

#include "platform/figures/model.hpp"
#include "smart/cases/model.hpp"

#include <string_view>
#include <vector>

namespace wuzhi::smart::cases {

struct CountedClock {
    ClockName clock = ClockName::accept;
    std::string_view title{};
};

// The clocks whose end somebody is answerable for.
inline constexpr CountedClock counted_clocks[] = {
    {ClockName::accept, "受理"},
    {ClockName::dispatch, "派遣"},
    {ClockName::acknowledge, "签收"},
    {ClockName::handle, "处置"},
    {ClockName::close, "结案审核"},
    {ClockName::review, "复核"},
};

// What a fact "case.<action>" counts; a fact whose body was erased counts nothing.
[[nodiscard]] std::vector<figures::Entry> entries_of_step(const figures::FactView& view);

} // namespace wuzhi::smart::cases
