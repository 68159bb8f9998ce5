#include "platform/http/static_files.hpp"

#include "platform/http/file_headers.hpp"
#include "platform/http/test_client.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace wuzhi::http {
namespace {

namespace fs = std::filesystem;

// A folder that is there as long as this object.
class Folder {
public:
    Folder()
    {
        std::string name = (fs::temp_directory_path() / "wuzhi-files-XXXXXX").string();
        root_ = ::mkdtemp(name.data());
    }
    ~Folder() { fs::remove_all(root_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    void put(const std::string& path, std::string_view text) const
    {
        fs::create_directories((root_ / path).parent_path());
        std::ofstream{root_ / path, std::ios::binary} << text;
    }
    [[nodiscard]] const fs::path& root() const { return root_; }

private:
    fs::path root_;
};

class StaticFiles : public testing::Test {
protected:
    StaticFiles()
    {
        inside.put("outside.txt", "secret");
        inside.put("desk/index.html", "<html>");
        inside.put("desk/assets/app-Bq3x_9Za.js", "let a = 1");
        inside.put("desk/assets/app-Bq3x_9Za.js.br", "brotli");
        inside.put("desk/assets/app-Bq3x_9Za.js.gz", "gzip");
        inside.put("desk/tiles/0", "0123456789");
        inside.put("desk/.hidden", "secret");
        inside.put("desk/empty.txt", "");
        const StaticFolder folder{
            .prefix = "/desk",
            .root = inside.root() / "desk",
            .permission = Permission::everyone,
            .fallback = "index.html",
        };
        server = serve_routes(static_routes(folder));
    }

    [[nodiscard]] TestReply fetch(std::string_view path, std::string_view headers = "") const
    {
        return ask(*server, get(path, headers));
    }

    Folder inside;
    std::unique_ptr<Server> server;
};

TEST_F(StaticFiles, AHashedNameIsKeptForEverAndOthersAreAskedForAgain)
{
    const auto hashed = fetch("/desk/assets/app-Bq3x_9Za.js");
    EXPECT_EQ(hashed.body, "let a = 1");
    EXPECT_EQ(hashed.header("content-type"), "text/javascript; charset=utf-8");
    EXPECT_EQ(hashed.header("cache-control"), "public, max-age=31536000, immutable");
    const auto page = fetch("/desk/index.html");
    EXPECT_EQ(page.header("cache-control"), "no-cache");
    EXPECT_EQ(page.header("content-type"), "text/html; charset=utf-8");
    const auto again = fetch("/desk/index.html", "If-None-Match: " + page.header("etag") + "\r\n");
    EXPECT_EQ(again.status, 304);
    EXPECT_EQ(again.header("etag"), page.header("etag"));
    EXPECT_EQ(again.header("content-length"), "");
    inside.put("desk/index.html", "<html>!");
    EXPECT_EQ(
        fetch("/desk/index.html", "If-None-Match: " + page.header("etag") + "\r\n").body, "<html>!"
    );
}

TEST_F(StaticFiles, APathOfTheAppIsItsFirstPageAndAMissingFileIsMissing)
{
    EXPECT_EQ(fetch("/desk/").body, "<html>");
    EXPECT_EQ(fetch("/desk/cases/7").body, "<html>");
    EXPECT_EQ(fetch("/desk/assets/old-Bq3x_9Za.js").reason(), "file.not_found");
    EXPECT_EQ(fetch("/desk").header("location"), "/desk/");
}

TEST_F(StaticFiles, NothingOutsideOrHiddenIsServed)
{
    for (const std::string_view path :
         {"/desk/../outside.txt",
          "/desk/%2e%2e/outside.txt",
          "/desk/..%2foutside.txt",
          "/desk/assets/../../outside.txt",
          "/desk/..%5coutside.txt",
          "/desk/.hidden",
          "/desk//outside.txt",
          "/desk/%2fetc%2fpasswd",
          "/desk/assets/.."}) {
        const auto reply = fetch(path);
        EXPECT_EQ(reply.body.find("secret"), std::string::npos) << path;
        EXPECT_TRUE(reply.reason() == "file.not_found" || reply.body == "<html>") << path;
    }
}

TEST_F(StaticFiles, APackedFileGoesToWhoTakesIt)
{
    const struct {
        std::string accepts, coding, body;
    } table[] = {
        {"br, gzip", "br", "brotli"},
        {"gzip, deflate", "gzip", "gzip"},
        {"GZIP;q=0.5", "gzip", "gzip"},
        {"br;q=0, gzip;q=0.1", "gzip", "gzip"},
        {"br;q=0.0", "", "let a = 1"},
        {"zstd", "", "let a = 1"},
    };
    for (const auto& row : table) {
        const auto reply =
            fetch("/desk/assets/app-Bq3x_9Za.js", "Accept-Encoding: " + row.accepts + "\r\n");
        EXPECT_EQ(reply.header("content-encoding"), row.coding) << row.accepts;
        EXPECT_EQ(reply.body, row.body) << row.accepts;
        EXPECT_EQ(reply.header("vary"), "accept-encoding");
        EXPECT_EQ(reply.header("content-type"), "text/javascript; charset=utf-8");
    }
}

TEST_F(StaticFiles, ARangeIsSentAlone)
{
    const auto etag = fetch("/desk/tiles/0").header("etag");
    const struct {
        std::string headers;
        int status;
        std::string body, range;
    } table[] = {
        {"Range: bytes=2-4\r\n", 206, "234", "bytes 2-4/10"},
        {"Range: bytes=7-\r\n", 206, "789", "bytes 7-9/10"},
        {"Range: bytes=-3\r\n", 206, "789", "bytes 7-9/10"},
        {"Range: bytes=-99\r\n", 206, "0123456789", "bytes 0-9/10"},
        {"Range: bytes=8-99999999999999999999\r\n", 206, "89", "bytes 8-9/10"},
        {"Range: bytes=4-2\r\n", 200, "0123456789", ""},
        {"Range: bytes=0-1,3-4\r\n", 200, "0123456789", ""},
        {"Range: bytes=x-\r\n", 200, "0123456789", ""},
        {"Range: lines=1-2\r\n", 200, "0123456789", ""},
        {"Range: bytes=2-4\r\nIf-Range: " + etag + "\r\n", 206, "234", "bytes 2-4/10"},
        {"Range: bytes=2-4\r\nIf-Range: \"old\"\r\n", 200, "0123456789", ""},
    };
    for (const auto& row : table) {
        const auto reply = fetch("/desk/tiles/0", row.headers);
        EXPECT_EQ(reply.status, row.status) << row.headers;
        EXPECT_EQ(reply.body, row.body) << row.headers;
        EXPECT_EQ(reply.header("content-range"), row.range) << row.headers;
    }
    for (const std::string_view range : {"bytes=10-", "bytes=-0"}) {
        const auto reply = fetch("/desk/tiles/0", "Range: " + std::string{range} + "\r\n");
        EXPECT_EQ(reply.status, 416) << range;
        EXPECT_EQ(reply.reason(), "file.range") << range;
        EXPECT_EQ(reply.header("content-range"), "bytes */10") << range;
    }
    EXPECT_EQ(fetch("/desk/empty.txt", "Range: bytes=0-\r\n").status, 416);
    EXPECT_EQ(fetch("/desk/empty.txt").status, 200);
}

TEST(FileNames, TellWhetherTheyHoldAHash)
{
    for (const std::string_view yes :
         {"assets/app-Bq3x_9Za.js", "assets/a-12345678.css", "x/assets/x--bcdefgh.js.map"})
        EXPECT_TRUE(is_hashed_name(yes)) << yes;
    for (const std::string_view no :
         {"index.html",
          "sw.js",
          "checkpoint",
          "assets/-12345678.js",
          "assets/app-1234567.js",
          "list-20260101.csv"})
        EXPECT_FALSE(is_hashed_name(no)) << no;
    EXPECT_EQ(content_type_of("manifest.webmanifest"), "application/manifest+json");
    EXPECT_EQ(content_type_of("bo-report.m4a"), "audio/mp4");
    EXPECT_EQ(content_type_of("log/checkpoint"), "application/octet-stream");
    EXPECT_EQ(content_type_of("a.exe"), "application/octet-stream");
}

} // namespace
} // namespace wuzhi::http
