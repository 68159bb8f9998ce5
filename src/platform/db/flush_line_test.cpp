#include "platform/db/flush_line.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <latch>

namespace wuzhi::db {
namespace {

const std::function<std::optional<Error>(Session&)> nothing = [](Session&) { return std::nullopt; };

// What the writer does for one commit.
void commit(FlushLine& line, WriteJob& job)
{
    line.expect_commit();
    line.push({&job});
}

// A disk whose first flush lasts until it is told to go on.
struct SlowDisk {
    std::latch inside{1}, go_on{1};
    std::atomic<int> flushes = 0;

    bool flush()
    {
        if (++flushes == 1) {
            inside.count_down();
            go_on.wait();
        }
        return true;
    }
};

TEST(FlushLine, WakesACallerOnlyAfterTheFlush)
{
    std::latch inside{1}, go_on{1};
    std::atomic<bool> is_flushed = false;
    FlushLine line{[&] {
        inside.count_down();
        go_on.wait();
        is_flushed = true;
        return true;
    }};
    WriteJob job{.work = nothing};
    commit(line, job);
    inside.wait();
    EXPECT_FALSE(is_flushed);
    go_on.count_down();
    job.done.wait();
    EXPECT_TRUE(is_flushed);
    EXPECT_FALSE(job.error);
}

TEST(FlushLine, FlushesOnceForAllThatCameMeanwhile)
{
    SlowDisk disk;
    FlushLine line{[&] { return disk.flush(); }};
    WriteJob first{.work = nothing}, second{.work = nothing}, third{.work = nothing};
    commit(line, first);
    disk.inside.wait();
    commit(line, second);
    commit(line, third);
    disk.go_on.count_down();
    third.done.wait();
    EXPECT_EQ(disk.flushes, 2);
    second.done.wait();
    first.done.wait();
}

TEST(FlushLine, ACommitExpectedWhileAnotherIsFlushedIsFlushedToo)
{
    SlowDisk disk;
    FlushLine line{[&] { return disk.flush(); }};
    WriteJob first{.work = nothing}, second{.work = nothing}, third{.work = nothing};
    commit(line, first);
    disk.inside.wait();
    line.push({&second}); // Without a commit.
    line.expect_commit();
    disk.go_on.count_down();
    second.done.wait();
    line.push({&third});
    third.done.wait();
    EXPECT_EQ(disk.flushes, 2);
    first.done.wait();
}

TEST(FlushLine, AReaderWaitsForTheCommitItMayHaveSeen)
{
    std::atomic<bool> is_flushed = false;
    FlushLine line{[&] { return is_flushed = true; }};
    EXPECT_TRUE(line.wait()); // Nothing was committed: nothing to wait for.
    EXPECT_FALSE(is_flushed);
    line.expect_commit();
    WriteJob job{.work = nothing};
    std::thread writer{[&] { line.push({&job}); }};
    EXPECT_TRUE(line.wait());
    EXPECT_TRUE(is_flushed);
    writer.join();
    job.done.wait();
}

TEST(FlushLine, AfterARefusedFlushNothingIsAcknowledgedEverAgain)
{
    int flushes = 0;
    FlushLine line{[&] { return ++flushes != 1; }};
    WriteJob first{.work = nothing}, second{.work = nothing};
    commit(line, first);
    first.done.wait();
    ASSERT_TRUE(first.error);
    EXPECT_EQ(first.error->reason, "db.unavailable");
    EXPECT_FALSE(line.wait());
    commit(line, second);
    second.done.wait();
    ASSERT_TRUE(second.error);
    EXPECT_EQ(second.error->reason, "db.unavailable");
    EXPECT_EQ(flushes, 1);
}

TEST(FlushLine, WithoutACommitThereIsNothingToFlush)
{
    FlushLine line{[] { return false; }};
    WriteJob job{.work = nothing};
    line.push({&job});
    job.done.wait();
    EXPECT_FALSE(job.error);
}

TEST(FlushLine, WhatWaitsAtItsEndIsFlushed)
{
    int flushes = 0;
    WriteJob job{.work = nothing};
    {
        FlushLine line{[&] { return ++flushes > 0; }};
        commit(line, job);
    }
    EXPECT_EQ(flushes, 1);
    job.done.wait();
}

} // namespace
} // namespace wuzhi::db
