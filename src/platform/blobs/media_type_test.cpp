#include "platform/blobs/media_type.hpp"

#include "platform/base/text_form.hpp"
#include "platform/blobs/samples_test.hpp"

#include <gtest/gtest.h>

namespace wuzhi::blobs {
namespace {

using namespace std::string_literals;

TEST(MediaType, IsWhatTheBytesSay)
{
    struct Row {
        std::string bytes{};
        MediaType type{};
        std::string mime{};
        std::string extension{};
    };
    const Row table[] = {
        {samples::jpeg(4, 4), MediaType::jpeg, "image/jpeg", "jpg"},
        {samples::png(4, 4), MediaType::png, "image/png", "png"},
        {samples::webp(4, 4), MediaType::webp, "image/webp", "webp"},
        {"%PDF-1.7\n", MediaType::pdf, "application/pdf", "pdf"},
        {samples::mp4("soun"), MediaType::mp4_sound, "audio/mp4", "m4a"},
        {samples::webm(2), MediaType::webm_sound, "audio/webm", "webm"},
        {samples::ogg(""), MediaType::ogg_opus, "audio/ogg", "opus"},
        {samples::amr(), MediaType::amr, "audio/amr", "amr"},
        {"#!AMR-WB\n", MediaType::amr, "audio/amr", "amr"},
        {samples::mp3("words"), MediaType::mp3, "audio/mpeg", "mp3"},
        {samples::mp3_frame_of('a'), MediaType::mp3, "audio/mpeg", "mp3"},
        {samples::wav(), MediaType::wav, "audio/wav", "wav"},
        {samples::box("ftyp", "3gp4\0\0\0\0"s), MediaType::mp4_sound, "audio/mp4", "m4a"},
        {"ID3 hello, what is it?", MediaType::text, "text/plain; charset=utf-8", "txt"},
        {"草场纠纷，见附图。\r\n", MediaType::text, "text/plain; charset=utf-8", "txt"},
        {"\xb2\xdd\xb3\xa1", MediaType::text, "text/plain; charset=utf-8", "txt"},
        {"1 < 2 <script>", MediaType::text, "text/plain; charset=utf-8", "txt"},
    };
    for (const auto& row : table) {
        const auto type = type_of(row.bytes);
        ASSERT_TRUE(type) << row.mime;
        EXPECT_EQ(to_text(*type), to_text(row.type));
        EXPECT_EQ(mime(*type), row.mime);
        EXPECT_EQ(extension(*type), row.extension);
        EXPECT_FALSE(is_picture(*type) && is_sound(*type));
    }
}

TEST(MediaType, WhatIsNotTakenIsRefusedWithAReasonOfItsOwn)
{
    struct Row {
        std::string bytes{};
        std::string reason{};
    };
    const auto size = [](MediaType type) { return static_cast<std::size_t>(size_max(type)); };
    const Row table[] = {
        {"", "blob.empty"},
        {"MZ\x90\0"s, "blob.program"},
        {"\x7f"
         "ELF\2\1",
         "blob.program"},
        {"\xcf\xfa\xed\xfe", "blob.program"},
        {"#!/bin/sh\nrm -r /\n", "blob.program"},
        {"dex\n035", "blob.program"},
        {"<!DOCTYPE html><p>", "blob.markup"},
        {"\n\t <svg xmlns='http://www.w3.org/2000/svg'/>", "blob.markup"},
        {"\xef\xbb\xbf<?xml version='1.0'?>", "blob.markup"},
        {"\xff\xfe<\0h\0"s, "blob.markup"},
        {"<html>" + std::string(2'000'000, ' '), "blob.markup"},
        {"\0\0\0\x18"s + "ftypheic\0\0\0\0"s, "blob.heic"},
        {"\0\0\0\x18"s + "ftypavif\0\0\0\0"s, "blob.heic"},
        {"PK\3\4 an archive, or a document", "blob.unknown_type"},
        {"GIF89a\1\0\1\0"s, "blob.unknown_type"},
        {"\x89PNG\r\n\x1a", "blob.unknown_type"},
        {"RIFF\0\0"s, "blob.unknown_type"},
        {"OggS\0\0"s, "blob.unknown_type"},
        {"RIFF\0\0\0\0AVI "s, "blob.unknown_type"},
        {"\xff\xfb\xf0\xc4 no such rate", "blob.unknown_type"},
        {"\xff\xf1\x50\x80 AAC", "blob.unknown_type"},
        {"text\0text"s, "blob.unknown_type"},
        {"text\x1b[31m", "blob.unknown_type"},
        {"a" + std::string(2'000'000, ' '), "blob.unknown_type"},
        {"\xff\xd8\xff" + std::string(size(MediaType::jpeg), ' '), "blob.too_large"},
        {"%PDF-" + std::string(size(MediaType::pdf), ' '), "blob.too_large"},
        {"#!AMR\n" + std::string(size(MediaType::amr), ' '), "blob.too_large"},
    };
    for (const auto& row : table) {
        const auto type = type_of(row.bytes);
        ASSERT_FALSE(type) << row.bytes.substr(0, 20);
        EXPECT_EQ(type.error().reason, row.reason) << row.bytes.substr(0, 20);
    }
}

TEST(MediaType, OfAnyBytesIsFoundWithoutReadingBeyondThem)
{
    for (const auto& whole :
         {samples::mp4("soun"),
          samples::ogg(""),
          samples::webp(4, 4),
          samples::mp3("w"),
          samples::wav()}) {
        for (std::size_t size = 0; size < 64; ++size) {
            const std::string cut{whole.substr(0, size)};
            const auto type = type_of(cut);
            EXPECT_TRUE(type || !type.error().reason.empty());
        }
    }
}

} // namespace
} // namespace wuzhi::blobs
