using SapB1Anaplan.Core.ServiceLayer;
using SapB1Anaplan.Core.ServiceLayer.Sessions;
using SapB1Anaplan.Models;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using Xunit;

namespace SapB1Anaplan.Core.Tests.ServiceLayer;

/// <summary>The certificate that the installer makes is self-signed: refused, pinned, or skipped on demand.</summary>
public sealed class TlsTests
{
    [Theory]
    [InlineData("none", ErrorIds.CertificateNotTrusted)]
    [InlineData("sha1", null)]
    [InlineData("sha256", null)]
    [InlineData("other", ErrorIds.CertificateNotPinned)]
    [InlineData("skip", null)]
    public async Task Only_a_certificate_that_is_trusted_or_pinned_is_accepted(string how, string? errorId)
    {
        await using var bench = await CompanyOnServer.StartAsync(CompanyOnServer.Ledger(1), options => options with { Https = true });
        var options = new ServiceLayerOptions
        {
            Uri = bench.Server.Uri,
            CompanyDatabase = "SBODEMO",
            UserName = Company.DefaultUser,
            Password = Company.DefaultPassword,
            SkipCertificateCheck = how == "skip",
            CertificateThumbprint = how switch
            {
                "sha1" => bench.Server.CertificateThumbprint,
                "sha256" => bench.Server.CertificateSha256,
                "other" => new string('0', 40),
                _ => null,
            },
        };

        if (errorId is null)
        {
            await using var client = await ServiceLayerClient.ConnectAsync(options, CompanyOnServer.Token);
            Assert.Equal("SBODEMO", client.CompanyDatabase);
        }
        else
        {
            var failure = await Assert.ThrowsAsync<ServiceLayerException>(
                () => ServiceLayerClient.ConnectAsync(options, CompanyOnServer.Token));
            Assert.Equal((errorId, FailureCategory.ConnectionError), (failure.ErrorId, failure.Category));
            Assert.Contains(bench.Server.CertificateSha256!, failure.Message, StringComparison.OrdinalIgnoreCase);
        }
    }
}
