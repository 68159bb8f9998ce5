#include "platform/blobs/image_process.hpp"

#include "platform/blobs/samples_test.hpp"
#include "platform/blobs/worker_answer.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace wuzhi::blobs {
namespace {

using namespace std::chrono_literals;

ImageProcess wrong(const std::string& how)
{
    return {.command = {"/proc/self/exe", "go-wrong", how}, .time_max = 60s};
}

TEST(ImageProcess, CleansAsTheSameCodeDoesHere)
{
    for (const auto& bytes :
         {samples::with_metadata(samples::jpeg(640, 480), 3),
          samples::png(50, 40),
          samples::webp(50, 40),
          samples::mp4("soun"),
          samples::webm(2),
          samples::ogg("x"),
          samples::amr()}) {
        const auto apart = clean_apart({}, bytes);
        const auto here = clean(bytes);
        ASSERT_TRUE(apart) << apart.error().reason;
        EXPECT_EQ(apart->type, here->type);
        EXPECT_EQ(apart->width, here->width);
        EXPECT_EQ(apart->height, here->height);
        EXPECT_EQ(apart->original, here->original);
        EXPECT_EQ(apart->large, here->large);
        EXPECT_EQ(apart->small, here->small);
    }
}

TEST(ImageProcess, HandsOnWhatWasRefused)
{
    struct Row {
        std::string bytes{};
        std::string reason{};
    };
    const Row table[] = {
        {samples::jpeg(64, 64).substr(0, 400), "blob.undecodable"},
        {samples::png_of_promises(30'000, 30'000), "blob.too_many_pixels"},
        {samples::mp4("vide"), "blob.not_sound"},
        {"", "blob.undecodable"},
    };
    for (const auto& row : table) {
        const auto cleaned = clean_apart({}, row.bytes);
        ASSERT_FALSE(cleaned);
        EXPECT_EQ(cleaned.error().reason, row.reason);
        EXPECT_EQ(cleaned.error().kind, ErrorKind::invalid);
    }
}

TEST(ImageProcess, AWorkerGoneWrongIsAnErrorAndNoMore)
{
    const std::string bytes(1'000'000, 'x'); // More than fits into the socket at once.
    for (const std::string how : {"crash", "nonsense", "html", "silence"}) {
        const auto cleaned = clean_apart(wrong(how), bytes);
        ASSERT_FALSE(cleaned) << how;
        EXPECT_EQ(cleaned.error().reason, "blob.undecodable") << how;
    }
    const auto refused = clean_apart(wrong("unasked"), bytes);
    EXPECT_EQ(refused.error().reason, "blob.too_many_pixels");
}

TEST(ImageProcess, OneThatDoesNotEndIsEnded)
{
    auto process = wrong("hang");
    process.time_max = 50ms;
    EXPECT_EQ(clean_apart(process, "x").error().reason, "blob.undecodable");
}

TEST(ImageProcess, OneThatTalksWithoutEndIsEnded)
{
    auto process = wrong("babble");
    process.answer_bytes_max = 1'000'000;
    EXPECT_EQ(clean_apart(process, "x").error().reason, "blob.undecodable");
}

TEST(ImageProcess, WithoutAWorkerThatCanBeConfinedNothingIsDecoded)
{
    for (const auto& process :
         {wrong("unconfined"), ImageProcess{.command = {"/nowhere/wuzhi", "image-worker"}}}) {
        const auto cleaned = clean_apart(process, samples::png(4, 4));
        ASSERT_FALSE(cleaned);
        EXPECT_EQ(cleaned.error().reason, "blob.no_worker");
        EXPECT_EQ(cleaned.error().kind, ErrorKind::unavailable);
    }
}

TEST(ImageProcess, ManyMayRunAtOnce)
{
    const auto bytes = samples::jpeg(64, 48);
    const auto expected = clean(bytes)->original;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int round = 0; round < 3; ++round) {
                const auto cleaned = clean_apart({}, bytes);
                EXPECT_TRUE(cleaned && cleaned->original == expected);
            }
        });
    }
    for (auto& thread : threads)
        thread.join();
}

TEST(WorkerAnswer, IsReadBackAsItWasWritten)
{
    const auto cleaned = clean(samples::png(50, 40));
    const auto again = read_worker_answer(worker_answer(cleaned));
    ASSERT_TRUE(again);
    EXPECT_EQ(again->original, cleaned->original);
    EXPECT_EQ(again->large, cleaned->large);
    EXPECT_EQ(again->small, cleaned->small);
    EXPECT_EQ(again->width, 50);
}

TEST(WorkerAnswer, IsNotBelievedWithoutLooking)
{
    const auto j = samples::jpeg(4, 4);
    const auto n = std::to_string(j.size());
    const auto sizes = n + " " + n + " " + n + "\n";
    EXPECT_TRUE(read_worker_answer("cleaned jpeg 4 4 " + sizes + j + j + j));
    const std::string answers[] = {
        "",
        "cleaned",
        "cleaned jpeg 4 4 " + sizes + j + j,
        "cleaned jpeg 4 4 " + sizes + j + j + j + "x",
        "cleaned png 4 4 " + sizes + j + j + j,
        "cleaned exe 4 4 " + sizes + j + j + j,
        "cleaned jpeg 0 4 " + sizes + j + j + j,
        "cleaned jpeg 4 5000 " + sizes + j + j + j,
        "cleaned jpeg 4 -4 " + sizes + j + j + j,
        "cleaned jpeg 4 4x " + sizes + j + j + j,
        "cleaned text 0 0 4 0 0\ntext",
        "cleaned jpeg 4 4 " + n + " 0 0\n" + j,
        "cleaned amr 0 0 6 1 0\n#!AMR\nx",
        "refused blob.too_many_pixels " + std::string(300, 'x') + "\n",
        "refused something else\n"};
    for (const auto& answer : answers) {
        const auto cleaned = read_worker_answer(answer);
        ASSERT_FALSE(cleaned) << answer.substr(0, 40);
        EXPECT_EQ(cleaned.error().reason, "blob.undecodable");
    }
}

} // namespace
} // namespace wuzhi::blobs
