#pragma once

#include "platform/base/json_node.hpp"
#include "platform/base/text_form.hpp"
#include "platform/base/time.hpp"
#include "smart/cases/model.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wuzhi::smart::cases {

// The parts of CaseFact that figures are made of. Facts are for ever and CaseFact grows, so that
// what is missing or unknown is no error.
class FactBody {
public:
    explicit FactBody(std::string_view text)
    {
        auto parsed = JsonDocument::parse(text);
        if (parsed && parsed->root().is_object()) document_.emplace(std::move(*parsed));
    }

    [[nodiscard]] bool is_there() const { return document_.has_value(); }
    [[nodiscard]] std::string text(std::string_view name) const
    {
        const auto node = document_->root().find(name);
        return std::string{node ? node->string().value_or("") : ""};
    }
    [[nodiscard]] bool has(std::string_view name) const
    {
        const auto node = document_->root().find(name);
        return node && node->boolean();
    }
    [[nodiscard]] bool is(std::string_view name) const
    {
        const auto node = document_->root().find(name);
        return node && node->boolean().value_or(false);
    }
    [[nodiscard]] std::int64_t number(std::string_view name) const
    {
        const auto node = document_->root().find(name);
        return node ? node->integer().value_or(0) : 0;
    }
    // Of `earlier`; empty where there is nothing.
    [[nodiscard]] std::string earlier(std::string_view name) const
    {
        return within("earlier", name);
    }
    // The day of a time of `earlier`.
    [[nodiscard]] std::optional<Date> earlier_day(std::string_view name) const
    {
        const auto at = parse_instant(earlier(name));
        return at ? std::optional{county_day(*at)} : std::nullopt;
    }
    // Of the rating that this one puts right.
    [[nodiscard]] std::string rating_before() const { return within("rating_before", "rating"); }
    [[nodiscard]] std::optional<Instant> rated_before_at() const
    {
        return parse_instant(within("rating_before", "at"));
    }
    // Calls `f` with each clock that stopped and whether it was late.
    template <class F>
    void for_each_stopped(F f) const
    {
        const auto list = document_->root().find("stopped");
        for (std::size_t i = 0; list && list->is_array() && i < list->size(); ++i) {
            const auto name = list->at(i).is_object() ? list->at(i).find("clock") : std::nullopt;
            const auto late = name ? list->at(i).find("was_late") : std::nullopt;
            if (late) f(name->string().value_or(""), late->boolean().value_or(false));
        }
    }
    [[nodiscard]] bool was_late(ClockName clock) const
    {
        bool found = false;
        for_each_stopped([&](std::string_view name, bool late) {
            found = found || (late && name == to_text(clock));
        });
        return found;
    }

private:
    [[nodiscard]] std::string within(std::string_view part_name, std::string_view name) const
    {
        const auto part = document_->root().find(part_name);
        const auto node = part && part->is_object() ? part->find(name) : std::nullopt;
        return std::string{node ? node->string().value_or("") : ""};
    }

    std::optional<JsonDocument> document_{};
};

} // namespace wuzhi::smart::cases
