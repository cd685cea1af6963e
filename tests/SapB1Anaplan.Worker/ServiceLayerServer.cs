using System.CommandLine;
using SapB1Anaplan.Core.ServiceLayer;
using SapB1Anaplan.Core.ServiceLayer.Sessions;

namespace SapB1Anaplan.Worker;

/// <summary>The arguments that name a company on a Service Layer.</summary>
internal sealed class ServiceLayerServer
{
    private readonly Option<Uri> _uri = new("--sap-uri") { Required = true, CustomParser = AnaplanServer.Address };
    private readonly Option<string> _company = new("--sap-company") { Required = true };
    private readonly Option<string> _user = new("--sap-user") { Required = true };
    private readonly Option<string> _password = new("--sap-password") { Required = true };

    public ServiceLayerServer(Command command)
    {
        foreach (var option in new Option[] { _uri, _company, _user, _password })
        {
            command.Options.Add(option);
        }
    }

    public Uri Uri(ParseResult arguments) => arguments.GetRequiredValue(_uri);

    public string Company(ParseResult arguments) => arguments.GetRequiredValue(_company);

    public Task<ServiceLayerClient> ConnectAsync(
        ParseResult arguments, CancellationToken cancellationToken, int? pageSize = null, HttpMessageHandler? handler = null) =>
        ServiceLayerClient.ConnectAsync(
            new ServiceLayerOptions
            {
                Uri = Uri(arguments),
                CompanyDatabase = Company(arguments),
                UserName = arguments.GetRequiredValue(_user),
                Password = arguments.GetRequiredValue(_password),
                PageSize = pageSize,
                RetryDelay = TimeSpan.FromMilliseconds(2),
                Handler = handler,
            },
            cancellationToken);
}
