using SapB1Anaplan.Core.Anaplan.Wire;

namespace SapB1Anaplan.Core.Anaplan.Connection;

/// <summary>
/// The device grant: a person types a code at an address, on any machine, while this one asks as told.
/// </summary>
internal sealed class DeviceLogin(OAuthService service, AnaplanOAuthOptions options, TimeProvider time)
    : OAuthLogin(service, options, time)
{
    private static readonly TimeSpan DocumentedInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan DocumentedLimit = TimeSpan.FromSeconds(900);
    private static readonly TimeSpan SlowDown = TimeSpan.FromSeconds(5);

    public override AnaplanLoginKind Kind => AnaplanLoginKind.Device;

    protected override async Task<OAuthTokenRecord> ApproveAsync(
        Action<AnaplanLoginPrompt> prompt, CancellationToken cancellationToken)
    {
        var device = await Service.StartDeviceAsync(
            new OAuthRequestRecord { ClientId = Options.ClientId, Scope = Scope }, cancellationToken)
                .ConfigureAwait(false);
        if (device.DeviceCode is null || device.UserCode is null || (device.VerificationUri ?? device.VerificationUriComplete) is not { } address)
        {
            throw new AnaplanException(
                ErrorIds.AnaplanAnswerUnreadable,
                FailureCategory.ProtocolError,
                "The device login was answered without a code or an address.",
                "Check the OAuth address and that the client is registered for the device grant.");
        }

        var limit = device.ExpiresIn is { } seconds and > 0 ? TimeSpan.FromSeconds(seconds) : DocumentedLimit;
        var interval = device.Interval is { } wait and > 0 ? TimeSpan.FromSeconds(wait) : DocumentedInterval;
        var end = Time.GetUtcNow() + limit;
        prompt(new AnaplanLoginPrompt(new Uri(device.VerificationUriComplete ?? address), new Uri(address), device.UserCode, end));
        while (Time.GetUtcNow() + interval <= end)
        {
            await Time.Delay(interval, cancellationToken).ConfigureAwait(false);
            var answer = await Service.AskTokenAsync(
                new OAuthRequestRecord
                {
                    GrantType = "urn:ietf:params:oauth:grant-type:device_code",
                    ClientId = Options.ClientId,
                    DeviceCode = device.DeviceCode,
                },
                cancellationToken).ConfigureAwait(false);
            switch (answer.Error)
            {
                case null:
                    return answer;
                case "authorization_pending":
                    break;
                case "slow_down":
                    interval += SlowDown;
                    break;
                default:
                    throw NotApproved($"{answer.Error} {answer.ErrorDescription}".Trim());
            }
        }

        throw NotApproved("the code expired.");
    }
}
