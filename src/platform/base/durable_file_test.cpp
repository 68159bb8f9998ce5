#include "platform/base/durable_file.hpp"

#include "platform/base/file_lock.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <sys/resource.h>
#include <unistd.h>

namespace wuzhi {
namespace {

namespace fs = std::filesystem;

class DurableFile : public testing::Test {
protected:
    DurableFile()
    {
        std::string pattern = (fs::temp_directory_path() / "wuzhi-file-XXXXXX").string();
        folder = ::mkdtemp(pattern.data());
    }
    ~DurableFile() override { fs::remove_all(folder); }

    static std::string read(const fs::path& path)
    {
        std::ifstream in{path, std::ios::binary};
        return {std::istreambuf_iterator<char>{in}, {}};
    }

    fs::path folder;
};

TEST_F(DurableFile, ReplacesWhatIsThereAndLeavesNothingBeside)
{
    const auto path = folder / "a" / "b.txt";
    ASSERT_TRUE(write_durably(path, "one"));
    ASSERT_TRUE(write_durably(path, "two"));
    EXPECT_EQ(read(path), "two");
    EXPECT_EQ(std::distance(fs::directory_iterator{folder / "a"}, {}), 1);
}

TEST_F(DurableFile, CopiesBytesOfEveryLength)
{
    for (const std::size_t size : {0, 1, 65535, 65536, 200000}) {
        const std::string text(size, 'x');
        ASSERT_TRUE(write_durably(folder / "from", text));
        ASSERT_TRUE(copy_durably(folder / "from", folder / "to"));
        EXPECT_EQ(read(folder / "to"), text);
    }
}

TEST_F(DurableFile, SaysWhyNot)
{
    EXPECT_EQ(copy_durably(folder / "none", folder / "to").error().reason, "file.unreadable");
    ASSERT_TRUE(write_durably(folder / "file", "x"));
    EXPECT_EQ(write_durably(folder / "file" / "below", "x").error().reason, "file.unwritable");
    EXPECT_EQ(copy_durably(folder, folder / "to").error().reason, "file.unreadable");
    EXPECT_FALSE(fs::exists(folder / "to"));
    EXPECT_EQ(flush(folder / "none").error().reason, "file.unwritable");
}

TEST_F(DurableFile, AFullDiskLeavesWhatWasThere)
{
    ASSERT_TRUE(write_durably(folder / "file", "old"));
    ::rlimit before{};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    const ::rlimit small{1000, before.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const auto done = write_durably(folder / "file", std::string(5000, 'x'));
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, handler);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().reason, "file.disk_full");
    EXPECT_EQ(read(folder / "file"), "old");
    EXPECT_FALSE(fs::exists(folder / "file.part"));
}

TEST_F(DurableFile, ALockIsSharedOrAlone)
{
    using Kind = FileLock::Kind;
    const auto path = folder / "deep" / "lock";
    {
        const auto first = FileLock::take(path, Kind::shared);
        ASSERT_TRUE(first);
        EXPECT_TRUE(FileLock::take(path, Kind::shared));
        const auto alone = FileLock::take(path, Kind::alone);
        ASSERT_FALSE(alone);
        EXPECT_EQ(alone.error().reason, "lock.held");
    }
    const auto alone = FileLock::take(path, Kind::alone);
    EXPECT_TRUE(alone);
    EXPECT_FALSE(FileLock::take(path, Kind::shared));
    ASSERT_TRUE(write_durably(folder / "file", "x"));
    EXPECT_EQ(FileLock::take(folder / "file" / "l", Kind::alone).error().reason, "lock.unusable");
}

} // namespace
} // namespace wuzhi
