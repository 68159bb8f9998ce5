#include "platform/http/tls.hpp"

#include "platform/http/test_client.hpp"

#include <gtest/gtest.h>

#include <arpa/inet.h>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <netinet/in.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <sys/socket.h>
#include <unistd.h>

namespace wuzhi::http {
namespace {

namespace fs = std::filesystem;

template <auto Free>
struct Freed {
    template <class T>
    void operator()(T* object) const
    {
        Free(object);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using SslContext = std::unique_ptr<SSL_CTX, Freed<SSL_CTX_free>>;
using SslStream = std::unique_ptr<SSL, Freed<SSL_free>>;
using File = std::unique_ptr<std::FILE, Freed<std::fclose>>;

// A key and a certificate signed by itself, in a folder of their own.
class SelfSigned {
public:
    SelfSigned()
    {
        std::string name = (fs::temp_directory_path() / "wuzhi-tls-XXXXXX").string();
        folder_ = ::mkdtemp(name.data());
        const Key key{EVP_EC_gen("P-256")};
        const Certificate certificate{X509_new()};
        X509_set_version(certificate.get(), 2);
        ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
        X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -3600);
        X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
        X509_set_pubkey(certificate.get(), key.get());
        X509_sign(certificate.get(), key.get(), EVP_sha256());
        const File key_out{std::fopen(files().key_file.c_str(), "w")};
        PEM_write_PrivateKey(key_out.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
        const File certificate_out{std::fopen(files().certificate_file.c_str(), "w")};
        PEM_write_X509(certificate_out.get(), certificate.get());
    }
    ~SelfSigned() { fs::remove_all(folder_); }
    SelfSigned(const SelfSigned&) = delete;
    SelfSigned& operator=(const SelfSigned&) = delete;

    [[nodiscard]] TlsFiles files() const
    {
        return {(folder_ / "certificate.pem").string(), (folder_ / "key.pem").string()};
    }

private:
    fs::path folder_;
};

Route tell_whether_secure()
{
    return Route{
        .verb = Verb::post,
        .path = "/secure",
        .permission = Permission::everyone,
        .pool = Pool::read,
        .summary = "Says whether the connection is secure.",
        .handler = [](const Request& request, const Caller&) -> Result<Reply> {
            return Reply{
                .content_type = "text/plain",
                .body = (request.is_secure ? "yes " : "no ") + request.body,
            };
        },
    };
}

Result<std::unique_ptr<Server>> serve_tls(const TlsFiles& files)
{
    static const SystemClock clock;
    static SystemEntropy entropy;
    std::vector<Listen> listens;
    listens.push_back(Listen{.routes = {tell_whether_secure()}, .admit = test_admit(), .tls = files}
    );
    return Server::start({}, std::move(listens), clock, entropy);
}

// A TLS connection that offers versions up to `version_max`.
class TlsClient {
public:
    TlsClient(std::uint16_t port, int version_max)
        : context_(SSL_CTX_new(TLS_client_method())),
          socket_(::socket(AF_INET, SOCK_STREAM, 0))
    {
        SSL_CTX_set_security_level(
            context_.get(), 0
        ); // Or OpenSSL itself refuses to ask for old ones.
        SSL_CTX_set_min_proto_version(context_.get(), TLS1_VERSION);
        SSL_CTX_set_max_proto_version(context_.get(), version_max);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const auto* const generic = reinterpret_cast<const sockaddr*>(&address);
        EXPECT_EQ(::connect(socket_, generic, sizeof address), 0);
        stream_.reset(SSL_new(context_.get()));
        SSL_set_fd(stream_.get(), socket_);
        is_connected = SSL_connect(stream_.get()) == 1;
    }
    ~TlsClient() { ::close(socket_); }
    TlsClient(const TlsClient&) = delete;
    TlsClient& operator=(const TlsClient&) = delete;

    void send(std::string_view text)
    {
        SSL_write(stream_.get(), text.data(), static_cast<int>(text.size()));
    }
    [[nodiscard]] std::string read_until(std::string_view mark)
    {
        std::string text;
        char byte = 0;
        while (!text.ends_with(mark) && SSL_read(stream_.get(), &byte, 1) == 1)
            text += byte;
        return text;
    }
    [[nodiscard]] bool was_ended() const
    {
        return SSL_get_shutdown(stream_.get()) & SSL_RECEIVED_SHUTDOWN;
    }
    [[nodiscard]] std::string version() const { return SSL_get_version(stream_.get()); }

    bool is_connected = false;

private:
    SslContext context_;
    int socket_;
    SslStream stream_;
};

std::string post(std::string_view body, std::string_view headers = "")
{
    std::string text = "POST /secure HTTP/1.1\r\nHost: a\r\nContent-Length: ";
    return text.append(std::to_string(body.size()))
        .append("\r\n")
        .append(headers)
        .append("\r\n")
        .append(body);
}

TEST(Tls, ServesManyRequestsOnOneConnectionAndEndsIt)
{
    const SelfSigned identity;
    const auto server = serve_tls(identity.files());
    ASSERT_TRUE(server) << server.error().message;
    TlsClient client{(*server)->port(), TLS1_3_VERSION};
    ASSERT_TRUE(client.is_connected);
    EXPECT_EQ(client.version(), "TLSv1.3");
    for (int i = 0; i < 5; ++i) {
        client.send(post("one"));
        EXPECT_NE(client.read_until("yes one").find("200 OK"), std::string::npos);
    }
    const std::string large(200'000, 'x');
    client.send(post(large, "Connection: close\r\n"));
    EXPECT_NE(client.read_until("yes " + large), "");
    EXPECT_EQ(client.read_until("more"), ""); // It ends with close_notify, not in the middle.
    EXPECT_TRUE(client.was_ended());
}

TEST(Tls, NothingOlderThanTls12IsSpoken)
{
    const SelfSigned identity;
    const auto server = serve_tls(identity.files());
    ASSERT_TRUE(server);
    EXPECT_TRUE((TlsClient{(*server)->port(), TLS1_2_VERSION}.is_connected));
    EXPECT_FALSE((TlsClient{(*server)->port(), TLS1_1_VERSION}.is_connected));
    TestClient plain{(*server)->port()};
    plain.send(post("plain"));
    EXPECT_FALSE(plain.reply());
}

TEST(Tls, FilesThatDoNotFitStopTheStart)
{
    const SelfSigned one;
    const SelfSigned other;
    EXPECT_EQ(serve_tls({"nowhere.pem", "nowhere.pem"}).error().reason, "http.tls");
    EXPECT_EQ(serve_tls({one.files().certificate_file, "nowhere.pem"}).error().reason, "http.tls");
    EXPECT_EQ(
        serve_tls({one.files().certificate_file, other.files().key_file}).error().reason, "http.tls"
    );
}

TEST(Tls, TellsWhenACertificateEnds)
{
    const SelfSigned made;
    const auto end = certificate_end(made.files().certificate_file);
    ASSERT_TRUE(end);
    const auto left = *end - SystemClock{}.now();
    EXPECT_GT(left, std::chrono::minutes{58});
    EXPECT_LE(left, std::chrono::minutes{60});
    EXPECT_EQ(certificate_end(made.files().key_file).error().reason, "http.tls");
    EXPECT_EQ(certificate_end("/nonexistent").error().reason, "http.tls");
}

} // namespace
} // namespace wuzhi::http
