#pragma once

// What Boost.Describe knows of a struct or an enumeration, as tables that code without templates
// can walk: what is generated for each type stays small, and so do the program and its build.

#include <boost/describe/enumerators.hpp>
#include <boost/describe/members.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

namespace wuzhi {

template <class T>
concept DescribedStruct = std::is_class_v<T> && boost::describe::has_describe_members<T>::value;

template <class T>
using DescribedMembers = boost::describe::
    describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;

template <class T>
concept DescribedEnum = std::is_enum_v<T> && boost::describe::has_describe_enumerators<T>::value;

// The type of a member, by its descriptor.
template <class T, class Descriptor>
using MemberType = std::remove_cvref_t<decltype(std::declval<T&>().*Descriptor::pointer)>;

// How many bytes `member` lies behind the beginning of `object`.
[[nodiscard]] std::size_t offset_in(const void* object, const void* member);

// A table with a row for each member of T, in their order: `make(name, offset, of_type)`, where
// `of_type` is a std::type_identity of the member's type.
template <DescribedStruct T, class Make>
[[nodiscard]] auto table_of_members(Make make)
{
    return [&]<template <class...> class List, class... Descriptor>(List<Descriptor...>) {
        using Row = decltype(make(std::string_view{}, std::size_t{}, std::type_identity<int>{}));
        [[maybe_unused]] const T sample{};
        return std::array<Row, sizeof...(Descriptor)>{make(
            std::string_view{Descriptor::name},
            offset_in(&sample, &(sample.*Descriptor::pointer)),
            std::type_identity<MemberType<T, Descriptor>>{}
        )...};
    }(DescribedMembers<T>{});
}

// The names of T's members, in their order.
template <DescribedStruct T>
constexpr auto member_names =
    []<template <class...> class List, class... Descriptor>(List<Descriptor...>) {
        return std::array<std::string_view, sizeof...(Descriptor)>{Descriptor::name...};
    }(DescribedMembers<T>{});

// An enumerator: its own name and its value.
struct EnumWord {
    std::string_view word;
    std::int64_t value = 0;
};
using EnumWords = std::span<const EnumWord>;

template <DescribedEnum E>
constexpr auto enum_words =
    []<template <class...> class List, class... Descriptor>(List<Descriptor...>) {
        return std::array<EnumWord, sizeof...(Descriptor)>{
            EnumWord{Descriptor::name, static_cast<std::int64_t>(Descriptor::value)}...};
    }(boost::describe::describe_enumerators<E>{});

// Empty: no enumerator has the value.
[[nodiscard]] std::string_view word_of(EnumWords words, std::int64_t value);
[[nodiscard]] std::optional<std::int64_t> value_of(EnumWords words, std::string_view word);

} // namespace wuzhi
