#include "platform/blobs/blob_folder.hpp"

#include "test/support/temp_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/stat.h>

namespace wuzhi::blobs {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr Instant long_ago = from_epoch_ms(0);
constexpr Instant far_ahead = from_epoch_ms(4'000'000'000'000);

class Folder : public testing::Test {
protected:
    test::TempFolder temp;
    SeededEntropy entropy{1};
    fs::path root = temp.path() / "blobs";
    BlobFolder folder = *BlobFolder::open(root, entropy);

    [[nodiscard]] std::vector<std::string> files() const
    {
        std::vector<std::string> names;
        for (const auto& entry : fs::recursive_directory_iterator(root)) {
            if (entry.is_regular_file())
                names.push_back(entry.path().lexically_relative(root).string());
        }
        std::sort(names.begin(), names.end());
        return names;
    }
};

// The hash of "abc" is the example of FIPS 180-2.
const std::string abc_hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
const std::string abc_file = "ba/7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
const BlobHash abc = BlobHash::of("abc");

TEST(BlobHash, IsSixtyFourDigitsInOneSpelling)
{
    EXPECT_EQ(TextForm<BlobHash>::write(abc), abc_hash);
    EXPECT_EQ(TextForm<BlobHash>::read(abc_hash), abc);
    auto upper = abc_hash;
    upper[0] = 'B';
    for (const auto& other :
         {std::string{}, upper, abc_hash + "00", abc_hash.substr(2), "../" + abc_hash.substr(3)})
        EXPECT_FALSE(TextForm<BlobHash>::read(other)) << other;
}

TEST_F(Folder, HoldsAFileUnderTheHashOfItsContent)
{
    ASSERT_TRUE(folder.put(abc, Form::original, "abc"));
    ASSERT_TRUE(folder.put(abc, Form::small, "s"));
    EXPECT_THAT(files(), ElementsAre(abc_file, abc_file + ".small"));
    EXPECT_EQ(*folder.read(abc), "abc");
    EXPECT_EQ(folder.path(abc, Form::original), root / abc_file);
    EXPECT_EQ(folder.size(abc, Form::original), 3U);
    EXPECT_EQ(folder.size(abc, Form::small), 1U);
    EXPECT_FALSE(folder.size(abc, Form::large));
}

TEST_F(Folder, HoldsTheSameContentOnce)
{
    ASSERT_TRUE(folder.put(abc, Form::original, "abc"));
    struct stat before {};
    ASSERT_EQ(::stat((root / abc_file).c_str(), &before), 0);
    ASSERT_TRUE(folder.put(abc, Form::original, "abc"));
    struct stat after {};
    ASSERT_EQ(::stat((root / abc_file).c_str(), &after), 0);
    EXPECT_EQ(before.st_ino, after.st_ino);
    EXPECT_THAT(files(), ElementsAre(abc_file));
}

TEST_F(Folder, MendsAFileThatIsShort)
{
    ASSERT_TRUE(folder.put(abc, Form::original, "abc"));
    fs::resize_file(root / abc_file, 2);
    ASSERT_TRUE(folder.put(abc, Form::original, "abc"));
    EXPECT_EQ(*folder.read(abc), "abc");
}

TEST_F(Folder, ReadsOnlyWhatWasStored)
{
    EXPECT_EQ(folder.read(abc).error().reason, "blob.missing");
    ASSERT_TRUE(folder.put(abc, Form::original, "abc"));
    std::ofstream{root / abc_file} << "abd";
    const auto read = folder.read(abc);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().reason, "blob.damaged");
    EXPECT_EQ(read.error().kind, ErrorKind::corrupt);
}

TEST_F(Folder, WhatACrashLeftHalfWrittenIsNotSeenAndClearedLater)
{
    std::ofstream{root / "tmp" / "0123456789abcdef"} << "ab";
    EXPECT_FALSE(folder.size(abc, Form::original));
    EXPECT_EQ(folder.clear_temporary(long_ago), 0U);
    EXPECT_EQ(folder.clear_temporary(far_ahead), 1U);
    EXPECT_THAT(files(), IsEmpty());
}

TEST_F(Folder, AFullDiskIsAnErrorAndLeavesNothing)
{
    // A limit on the size of files stands for the disk: the write is cut in the same way.
    rlimit old{};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &old), 0);
    auto* handler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{.rlim_cur = 100'000, .rlim_max = old.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const std::string bytes(300'000, 'x');
    const auto put = folder.put(BlobHash::of(bytes), Form::original, bytes);
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &old), 0);
    std::signal(SIGXFSZ, handler);
    ASSERT_FALSE(put);
    EXPECT_EQ(put.error().reason, "blob.disk_full");
    EXPECT_EQ(put.error().kind, ErrorKind::unavailable);
    EXPECT_THAT(files(), IsEmpty());
    EXPECT_TRUE(folder.put(BlobHash::of(bytes), Form::original, bytes));
}

TEST_F(Folder, AFolderThatCannotBeUsedIsAnError)
{
    std::ofstream{root / "ba"} << "a file where a folder should be";
    const auto put = folder.put(abc, Form::original, "abc");
    ASSERT_FALSE(put);
    EXPECT_EQ(put.error().reason, "blob.folder");
    const auto opened = BlobFolder::open(root / "ba" / "blobs", entropy);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().reason, "blob.folder");
}

TEST_F(Folder, AFileSetAsideCanBePutBackOrErased)
{
    ASSERT_TRUE(folder.put(abc, Form::original, "abc"));
    ASSERT_TRUE(folder.put(abc, Form::large, "l"));
    folder.set_aside(abc);
    EXPECT_FALSE(folder.size(abc, Form::original));
    EXPECT_THAT(folder.files_aside(), ElementsAre(abc));
    folder.put_back(abc);
    EXPECT_THAT(folder.files_aside(), IsEmpty());
    EXPECT_EQ(*folder.read(abc), "abc");
    EXPECT_EQ(folder.size(abc, Form::large), 1U);
    folder.set_aside(abc);
    folder.erase(abc);
    EXPECT_THAT(files(), IsEmpty());
}

TEST_F(Folder, ListsOriginalsByAge)
{
    ASSERT_TRUE(folder.put(abc, Form::original, "abc"));
    ASSERT_TRUE(folder.put(abc, Form::small, "s"));
    EXPECT_THAT(folder.files_before(0xba, far_ahead), ElementsAre(abc));
    EXPECT_THAT(folder.files_before(0xba, long_ago), IsEmpty());
    EXPECT_THAT(folder.files_before(0xbb, far_ahead), IsEmpty());
}

} // namespace
} // namespace wuzhi::blobs
