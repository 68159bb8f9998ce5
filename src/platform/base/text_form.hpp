#pragma once

#include "platform/base/described.hpp"
#include "platform/base/id.hpp"
#include "platform/base/time.hpp"

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace wuzhi {

// How a type that is one word (an id, an instant, an enumerator) is written as text. The same form
// serves JSON, SQL and the command line. A specialisation has:
//
//   static std::string write(const T&);
//   static std::optional<T> read(std::string_view);   // nullopt: not such a word
//   static constexpr std::string_view wanted;         // for people: "a UUID"
//   static constexpr std::string_view format;         // JSON Schema "format", or empty
template <class T>
struct TextForm;

template <class T>
concept HasTextForm = requires(const T& value, std::string_view text)
{
    {
        TextForm<T>::write(value)
        } -> std::same_as<std::string>;
    {
        TextForm<T>::read(text)
        } -> std::same_as<std::optional<T>>;
};

template <class Tag>
struct TextForm<Id<Tag>> {
    static constexpr std::string_view wanted = "a UUID";
    static constexpr std::string_view format = "uuid";
    static std::string write(const Id<Tag>& id) { return to_text(id); }
    static std::optional<Id<Tag>> read(std::string_view text) { return Id<Tag>::parse(text); }
};

template <>
struct TextForm<Instant> {
    static constexpr std::string_view wanted = "an RFC 3339 time with its zone";
    static constexpr std::string_view format = "date-time";
    static std::string write(const Instant& at) { return to_text(at); }
    static std::optional<Instant> read(std::string_view text) { return parse_instant(text); }
};

template <>
struct TextForm<Date> {
    static constexpr std::string_view wanted = "a day as YYYY-MM-DD";
    static constexpr std::string_view format = "date";
    static std::string write(const Date& day) { return to_text(day); }
    static std::optional<Date> read(std::string_view text) { return parse_date(text); }
};

// Enumerators are stored, sent and shown to programs by their own names: append, never rename.
template <DescribedEnum E>
struct TextForm<E> {
    static constexpr std::string_view wanted = "one of the listed words";
    static constexpr std::string_view format = "";
    static std::string write(const E& value)
    {
        return std::string{word_of(enum_words<E>, static_cast<std::int64_t>(value))};
    }
    static std::optional<E> read(std::string_view text)
    {
        const auto value = value_of(enum_words<E>, text);
        return value ? std::optional{static_cast<E>(*value)} : std::nullopt;
    }
};

// The enumerator's own name. Requires: `value` is a described enumerator.
template <DescribedEnum E>
[[nodiscard]] std::string to_text(E value)
{
    return TextForm<E>::write(value);
}

} // namespace wuzhi
