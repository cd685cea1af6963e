using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using SapB1Anaplan.Core.Anaplan;
using SapB1Anaplan.Core.Anaplan.Connection;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Worker;

/// <summary>The arguments that name an Anaplan server and what its users share.</summary>
internal sealed class AnaplanServer
{
    private readonly Option<Uri> _api = new("--anaplan-api") { Required = true, CustomParser = Address };
    private readonly Option<Uri> _authentication = new("--anaplan-authentication") { Required = true, CustomParser = Address };
    private readonly Option<string> _user = new("--anaplan-user") { Required = true };
    private readonly Option<string> _password = new("--anaplan-password") { Required = true };
    private readonly Option<string> _state = new("--shared-state") { Required = true };

    public AnaplanServer(Command command)
    {
        foreach (var option in new Option[] { _api, _authentication, _user, _password, _state })
        {
            command.Options.Add(option);
        }
    }

    public static Uri Address(ArgumentResult argument) => new(argument.Tokens.Single().Value);

    public Task<AnaplanClient> ConnectAsync(
        ParseResult arguments, Func<AnaplanOptions, AnaplanOptions> change, CancellationToken cancellationToken)
    {
        var options = change(new AnaplanOptions
        {
            ApiUri = arguments.GetRequiredValue(_api),
            AuthenticationUri = arguments.GetRequiredValue(_authentication),
            Login = AnaplanLogin.Basic(
                new NetworkCredential(arguments.GetRequiredValue(_user), arguments.GetRequiredValue(_password))),
            Model = "Group Planning",
            PollInterval = TimeSpan.FromMilliseconds(5),
            MaximumPollInterval = TimeSpan.FromMilliseconds(20),
            RetryDelay = TimeSpan.FromMilliseconds(2),
            RateLimitDelay = TimeSpan.FromMilliseconds(5),
            RequestsPerMinute = 60_000,
            LeaseTime = TimeSpan.FromSeconds(2),
        });
        return AnaplanClient.ConnectAsync(
            options, new SqliteSharedState(arguments.GetRequiredValue(_state), options.TimeProvider), cancellationToken);
    }
}
