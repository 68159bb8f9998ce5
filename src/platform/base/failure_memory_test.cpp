#include "platform/base/failure_memory.hpp"

#include <gtest/gtest.h>

namespace wuzhi {
namespace {

TEST(FailureMemory, WhatRepeatsIsSaidOnceAMinute)
{
    std::chrono::milliseconds passed{0};
    FailureMemory memory{[&] { return passed; }};
    EXPECT_TRUE(memory.is_due("a"));
    EXPECT_FALSE(memory.is_due("a"));
    EXPECT_TRUE(memory.is_due("b"));
    passed += std::chrono::seconds{59};
    EXPECT_FALSE(memory.is_due("a"));
    passed += std::chrono::seconds{1};
    EXPECT_TRUE(memory.is_due("a"));
    EXPECT_FALSE(memory.is_due("a"));
}

} // namespace
} // namespace wuzhi
