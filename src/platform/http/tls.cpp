#include "platform/http/tls.hpp"

#include <ctime>
#include <memory>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <string_view>

namespace wuzhi::http {
namespace {

namespace ssl = boost::asio::ssl;

Error unusable(const std::string& file, const boost::system::error_code& code)
{
    return fail(
        ErrorKind::invalid,
        "http.tls",
        "The TLS file " + file + " cannot be used: " + code.message() + "."
    );
}

template <auto Free>
struct Freed {
    template <class T>
    void operator()(T* object) const
    {
        Free(object);
    }
};

using Octet = unsigned char;

// We speak HTTP/1.1; a client that offers more is told so in the handshake.
int choose_protocol(SSL*, const Octet** out, Octet* out_size, const Octet* in, unsigned size, void*)
{
    static constexpr Octet ours[] = "\x08http/1.1";
    Octet* chosen = nullptr;
    const int found = SSL_select_next_proto(&chosen, out_size, ours, sizeof ours - 1, in, size);
    *out = chosen;
    return found == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

} // namespace

Result<ssl::context> tls_context(const TlsFiles& files)
{
    ssl::context context{ssl::context::tls_server};
    SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION);
    SSL_CTX_set_options(context.native_handle(), SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION);
    SSL_CTX_set_alpn_select_cb(context.native_handle(), choose_protocol, nullptr);
    boost::system::error_code code;
    context.use_certificate_chain_file(files.certificate_file, code);
    if (code) return unusable(files.certificate_file, code);
    context.use_private_key_file(files.key_file, ssl::context::pem, code);
    if (code) return unusable(files.key_file, code);
    return context;
}

Result<Instant> certificate_end(const std::string& file)
{
    const std::unique_ptr<BIO, Freed<BIO_free>> in{BIO_new_file(file.c_str(), "r")};
    const std::unique_ptr<X509, Freed<X509_free>> certificate{
        in ? PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr) : nullptr};
    std::tm end{};
    if (!certificate || ASN1_TIME_to_tm(X509_get0_notAfter(certificate.get()), &end) != 1)
        return fail(ErrorKind::invalid, "http.tls", file + " holds no certificate.");
    return Instant{std::chrono::seconds{::timegm(&end)}};
}

} // namespace wuzhi::http
