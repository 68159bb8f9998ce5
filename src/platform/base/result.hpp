#pragma once

#include "platform/base/check.hpp"
#include "platform/base/error.hpp"

#include <utility>
#include <variant>

namespace wuzhi {

// A T, or the Error that prevented it. The compiler rejects a caller that drops one.
// Same shape as std::expected, which g++ 12 has only in C++23 mode.
template <class T = void>
class [[nodiscard]] Result {
public:
    using value_type = T;

    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

    [[nodiscard]] explicit operator bool() const noexcept { return state_.index() == 0; }

    // Requires: holds a value.
    [[nodiscard]] T& operator*() & { return *value(); }
    [[nodiscard]] const T& operator*() const& { return *value(); }
    [[nodiscard]] T&& operator*() && { return std::move(*value()); }
    [[nodiscard]] T* operator->() { return value(); }
    [[nodiscard]] const T* operator->() const { return value(); }

    // Requires: holds an error.
    [[nodiscard]] const Error& error() const& { return *failure(); }
    [[nodiscard]] Error&& error() && { return std::move(*failure()); }

private:
    T* value()
    {
        check(state_.index() == 0, "a Result is read only after it was found to hold a value");
        return std::get_if<0>(&state_);
    }
    const T* value() const { return const_cast<Result*>(this)->value(); }
    const Error* failure() const { return const_cast<Result*>(this)->failure(); }
    Error* failure()
    {
        check(state_.index() == 1, "an error is read only from a Result that holds one");
        return std::get_if<1>(&state_);
    }

    std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
public:
    using value_type = void;

    Result() = default;
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

    [[nodiscard]] explicit operator bool() const noexcept { return state_.index() == 0; }

    // Requires: holds an error.
    [[nodiscard]] const Error& error() const&
    {
        check(!*this, "an error is read only from a Result that holds one");
        return *std::get_if<1>(&state_);
    }
    [[nodiscard]] Error&& error() &&
    {
        check(!*this, "an error is read only from a Result that holds one");
        return std::move(*std::get_if<1>(&state_));
    }

private:
    std::variant<std::monostate, Error> state_;
};

} // namespace wuzhi
