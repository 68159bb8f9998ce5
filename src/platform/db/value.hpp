#pragma once

// One SQL value, and how the types of the house become one: ids, enumerators and other one-word
// types by their TextForm, instants as milliseconds since the epoch, booleans as 0 and 1.

#include "platform/base/bounded_text.hpp"
#include "platform/base/check.hpp"
#include "platform/base/text_form.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>

namespace wuzhi::db {

using Value = std::variant<std::monostate, std::int64_t, double, std::string>;

// What a column is fetched as.
enum class ColumnType { integer, real, text };

template <class T>
struct ValueForm;

// Some types are only written: what is stored is read as a plain std::string.
template <class T>
concept CanBeRead = requires(Value& value)
{
    ValueForm<T>::read(value);
};

template <std::integral T>
struct ValueForm<T> {
    static constexpr ColumnType type = ColumnType::integer;
    static Value write(T value) { return static_cast<std::int64_t>(value); }
    static T read(const Value& value) { return static_cast<T>(std::get<std::int64_t>(value)); }
};

template <>
struct ValueForm<double> {
    static constexpr ColumnType type = ColumnType::real;
    static Value write(double value) { return value; }
    static double read(const Value& value) { return std::get<double>(value); }
};

template <>
struct ValueForm<std::string> {
    static constexpr ColumnType type = ColumnType::text;
    static Value write(std::string_view value) { return std::string{value}; }
    static std::string read(Value& value) { return std::move(std::get<std::string>(value)); }
};

template <>
struct ValueForm<Instant> {
    static constexpr ColumnType type = ColumnType::integer;
    static Value write(Instant at) { return to_epoch_ms(at); }
    static Instant read(const Value& value) { return from_epoch_ms(std::get<std::int64_t>(value)); }
};

template <class T>
requires(HasTextForm<T> && !std::is_same_v<T, Instant>) struct ValueForm<T> {
    static constexpr ColumnType type = ColumnType::text;
    static Value write(const T& value) { return TextForm<T>::write(value); }
    static T read(const Value& value)
    {
        const auto read = TextForm<T>::read(std::get<std::string>(value));
        check(read.has_value(), "the schema's CHECK admits only words this program knows");
        return *read;
    }
};

template <std::size_t Min, std::size_t Max>
struct ValueForm<BoundedText<Min, Max>> {
    static constexpr ColumnType type = ColumnType::text;
    static Value write(const BoundedText<Min, Max>& value) { return value.str(); }
};

template <class T>
struct ValueForm<std::optional<T>> {
    static constexpr ColumnType type = ValueForm<T>::type;
    static Value write(const std::optional<T>& value)
    {
        return value ? ValueForm<T>::write(*value) : Value{};
    }
    static std::optional<T> read(Value& value) requires CanBeRead<T>
    {
        if (std::holds_alternative<std::monostate>(value)) return std::nullopt;
        return ValueForm<T>::read(value);
    }
};

// A named parameter of a statement: {"county", county} for ":county".
class Param {
public:
    template <class T>
    Param(std::string_view name, const T& value) : name_(name),
                                                   value_(ValueForm<T>::write(value))
    {
    }
    Param(std::string_view name, std::string_view value) : name_(name), value_(std::string{value})
    {
    }
    Param(std::string_view name, const char* value) : Param(name, std::string_view{value}) {}
    Param(std::string_view name, Value value) : name_(name), value_(std::move(value)) {}

    [[nodiscard]] std::string_view name() const { return name_; }
    [[nodiscard]] const Value& value() const { return value_; }

private:
    std::string_view name_;
    Value value_;
};

} // namespace wuzhi::db
