using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dsg.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class AskedWithKey : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "asked",
                table: "answer",
                type: "text",
                nullable: true,
                collation: "C"
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(name: "asked", table: "answer");
        }
    }
}
