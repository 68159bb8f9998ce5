#include "smart/open311/node.hpp"

#include <gtest/gtest.h>

#include <utility>

namespace wuzhi::smart::open311 {
namespace {

Node sample()
{
    auto one = object(
        "request",
        {text("id", "007"),
         text("notes", ""),
         number("lat", 37.5),
         integer("order", 3),
         truth("metadata", true),
         list("formats", {text("format", "text/xml"), text("format", "x")})}
    );
    return list("requests", {std::move(one)});
}

TEST(Open311Node, IsXmlWithADeclaration)
{
    EXPECT_EQ(
        write(sample(), Format::xml),
        R"(<?xml version="1.0" encoding="utf-8"?><requests><request><id>007</id><notes/>)"
        "<lat>37.5</lat><order>3</order><metadata>true</metadata>"
        "<formats><format>text/xml</format><format>x</format></formats></request></requests>"
    );
}

TEST(Open311Node, IsJsonByTheSparkConvention)
{
    EXPECT_EQ(
        write(sample(), Format::json),
        R"([{"id":"007","notes":null,"lat":37.5,"order":3,"metadata":true,)"
        R"("formats":["text/xml","x"]}])"
    );
    EXPECT_EQ(write(list("requests", {}), Format::json), "[]");
}

TEST(Open311Node, WhatPeopleWroteIsText)
{
    const auto node = object("a", {text("b", "<i>&\"'</i>\x01\n\xEF\xBF\xBFok")});
    EXPECT_TRUE(write(node, Format::xml).ends_with("<a><b>&lt;i&gt;&amp;\"'&lt;/i&gt;\nok</b></a>"))
        << write(node, Format::xml);
    EXPECT_EQ(write(node, Format::json), R"({"b":"<i>&\"'</i>\nok"})");
}

} // namespace
} // namespace wuzhi::smart::open311
